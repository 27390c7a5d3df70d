import { prettyFormatQueryPlan } from '@apollo/query-planner';
import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.ts';

/** Adds the query plan to the answer, as `extensions.queryPlan`, for whom introspection.ts has let ask for it. */
export const shownPlan: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body }, contextValue: { showPlan, plan } }) {
        if (!showPlan || !plan || body.kind !== 'single') return;
        const queryPlan = prettyFormatQueryPlan({ kind: 'QueryPlan', node: plan });
        body.singleResult.extensions = { ...body.singleResult.extensions, queryPlan };
      },
    };
  },
};
