import { defineSubgraph } from '#platform/define-subgraph.ts';
import { paymentsInternal } from './internal.ts';
import { paymentsLoaders } from './loaders.ts';
import { sandboxPage } from './providers/sandbox-page.ts';
import { resolvers } from './resolvers.ts';
import { paymentsTasks } from './tasks.ts';
import { webhookRoute } from './webhook-route.ts';

await defineSubgraph({
  name: 'payments',
  resolvers,
  loaders: paymentsLoaders,
  internal: paymentsInternal,
  routes: { ...webhookRoute, ...sandboxPage },
  tasks: paymentsTasks,
}).run();
