import { defineSubgraph } from '#platform/define-subgraph.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { prepareHashing } from './domain/password-hash.ts';
import { signingKey } from './domain/signing-keys.ts';
import { usersHandlers } from './handlers.ts';
import { usersInternal } from './internal.ts';
import { usersLoaders } from './loaders.ts';
import { openRedis } from './redis.ts';
import { resolvers } from './resolvers.ts';
import { usersRoutes } from './routes.ts';
import { usersTasks } from './tasks.ts';

const inFront = { resolvers, loaders: usersLoaders, internal: usersInternal, routes: usersRoutes };
const prepare = (life: Lifecycle) => Promise.all([openRedis(life), signingKey(), prepareHashing()]);

await defineSubgraph({ name: 'users', ...inFront, handlers: usersHandlers, tasks: usersTasks, prepare }).run();
