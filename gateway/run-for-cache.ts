import type { ApolloServer } from '@apollo/server';
import type { GatewayContext } from './context.ts';
import type { Run } from './response-cache/response-cache.ts';
import { runKnown } from './run-known.ts';
import { runOnApollo } from './run-on-apollo.ts';
import type { Toll } from './toll.ts';
import type { ValidOperations } from './valid-operations.ts';

/** Makes answers for the cache: the first of an operation on Apollo Server, the others without it. */
export function runForCache(apollo: ApolloServer<GatewayContext>, valid: ValidOperations, toll: Toll): Run {
  const onApollo = runOnApollo(apollo);
  return async (document, context) => {
    const known = valid.find(document.query, document.operationName);
    const ran = known && (await runKnown(known, document.variables, context, toll));
    if (!ran) return onApollo(document, context);
    const { data, extensions } = ran.answer;
    return { status: 200, data, extensions: ran.paid ? { ...extensions, cost: ran.paid } : extensions };
  };
}
