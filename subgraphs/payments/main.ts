import { defineSubgraph } from '#platform/define-subgraph.ts';
import { enforcePaymentRules } from './domain/payment-rules.ts';
import { paymentsHandlers } from './handlers.ts';
import { paymentsInternal } from './internal.ts';
import { paymentsLoaders } from './loaders.ts';
import { owners } from './owners.ts';
import { resolvers } from './resolvers.ts';
import { paymentsRoutes } from './routes.ts';
import { paymentsTasks } from './tasks.ts';

const inFront = { resolvers, owners, loaders: paymentsLoaders, internal: paymentsInternal, routes: paymentsRoutes };
const behind = { handlers: paymentsHandlers, tasks: paymentsTasks, prepare: enforcePaymentRules };

await defineSubgraph({ name: 'payments', ...inFront, ...behind }).run();
