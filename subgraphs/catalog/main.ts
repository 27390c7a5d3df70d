import { defineSubgraph } from '#platform/define-subgraph.ts';
import { enforceStockRules } from './domain/stock-rules.ts';
import { catalogHandlers } from './handlers.ts';
import { catalogInternal } from './internal.ts';
import { catalogLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { catalogRoutes } from './routes.ts';
import { catalogTasks } from './tasks.ts';

const inFront = { resolvers, loaders: catalogLoaders, internal: catalogInternal, routes: catalogRoutes };
const behind = { handlers: catalogHandlers, tasks: catalogTasks, prepare: enforceStockRules };

await defineSubgraph({ name: 'catalog', ...inFront, ...behind }).run();
