import { defineSubgraph } from '#platform/define-subgraph.ts';
import { paymentsInternal } from './internal.ts';
import { paymentsLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { paymentsRoutes } from './routes.ts';
import { paymentsTasks } from './tasks.ts';

await defineSubgraph({
  name: 'payments',
  resolvers,
  loaders: paymentsLoaders,
  internal: paymentsInternal,
  routes: paymentsRoutes,
  tasks: paymentsTasks,
}).run();
