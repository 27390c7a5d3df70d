import { defineSubgraph } from '#platform/define-subgraph.ts';
import { catalogHandlers as handlers } from './handlers.ts';
import { catalogInternal as internal } from './internal.ts';
import { catalogLoaders as loaders } from './loaders.ts';
import { prepare } from './prepare.ts';
import { resolvers } from './resolvers.ts';
import { catalogRoutes as routes } from './routes.ts';
import { catalogTasks as tasks } from './tasks.ts';

const inFront = { resolvers, loaders, internal, routes, browsersAtOnce: 6 };

await defineSubgraph({ name: 'catalog', ...inFront, handlers, tasks, prepare }).run();
