import { defineSubgraph } from '#platform/define-subgraph.ts';
import { ordersHandlers } from './handlers.ts';
import { ordersInternal } from './internal.ts';
import { ordersLoaders } from './loaders.ts';
import { owners } from './owners.ts';
import { resolvers } from './resolvers.ts';
import { ordersTasks } from './tasks.ts';

await defineSubgraph({
  name: 'orders',
  resolvers,
  owners,
  loaders: ordersLoaders,
  internal: ordersInternal,
  handlers: ordersHandlers,
  tasks: ordersTasks,
}).run();
