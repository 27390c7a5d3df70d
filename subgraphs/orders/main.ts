import { defineSubgraph } from '#platform/define-subgraph.ts';
import { ordersHandlers as handlers } from './handlers.ts';
import { ordersInternal as internal } from './internal.ts';
import { ordersLoaders as loaders } from './loaders.ts';
import { owners } from './owners.ts';
import { openRedis } from './redis.ts';
import { resolvers } from './resolvers.ts';
import { ordersRoutes as routes } from './routes.ts';
import { ordersTasks as tasks } from './tasks.ts';

const inFront = { resolvers, owners, loaders, internal, routes };

await defineSubgraph({ name: 'orders', ...inFront, handlers, tasks, prepare: openRedis }).run();
