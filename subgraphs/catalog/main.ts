import { defineSubgraph } from '#platform/define-subgraph.ts';
import { catalogHandlers } from './handlers.ts';
import { catalogInternal } from './internal.ts';
import { catalogLoaders } from './loaders.ts';
import { prepare } from './prepare.ts';
import { resolvers } from './resolvers.ts';
import { catalogRoutes } from './routes.ts';
import { catalogTasks } from './tasks.ts';

const inFront = { resolvers, loaders: catalogLoaders, internal: catalogInternal, routes: catalogRoutes };
/** Enough for one processor, which does not wait for the database meanwhile. */
const browsersAtOnce = 6;
const behind = { handlers: catalogHandlers, tasks: catalogTasks, prepare };

await defineSubgraph({ name: 'catalog', browsersAtOnce, ...inFront, ...behind }).run();
