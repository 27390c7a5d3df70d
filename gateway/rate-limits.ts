import type { ApolloServerPlugin } from '@apollo/server';
import { config } from '#platform/config.ts';
import type { GatewayContext } from './context.ts';
import { refusal } from './refusal.ts';
import type { Admission } from './request-limiter.ts';
import { rateLimited, type Toll } from './toll.ts';

/** Takes the toll of what Apollo Server runs or refuses; what came the short way has paid. */
export function rateLimits(toll: Toll): ApolloServerPlugin<GatewayContext> {
  return {
    async serverWillStart() {
      return {
        schemaDidLoadOrUpdate({ coreSupergraphSdl }) {
          if (coreSupergraphSdl) toll.reprice(coreSupergraphSdl);
        },
      };
    },
    async requestDidStart({ contextValue: asker }) {
      if (asker.isOwn) return;
      let passage = asker.begun?.passage;
      return {
        async didResolveOperation({ operation, document, request }) {
          if (!operation) return;
          const cost = toll.costOf(operation, document);
          passage ??= await toll.enter(asker, operation.operation, cost, request.variables ?? {});
          const { admitted, retryAfter } = passage.admission;
          if (!admitted) throw refusal(rateLimited(retryAfter));
        },
        async willSendResponse({ response: { body, http } }) {
          if (body.kind !== 'single' || config.TITAN_RATE_LIMITS === 'off') return;
          const result = body.singleResult;
          const admission = passage?.admission ?? (await toll.enterInvalid(asker));
          if (passage?.admission.admitted) {
            result.extensions = { ...result.extensions, cost: toll.leave(passage, asker, result.data) };
          } else if (!passage && !admission.admitted) refuse(body, http, admission);
          for (const [name, value] of Object.entries(admission.headers)) http.headers.set(name, value);
        },
      };
    },
  };
}

type Single = { singleResult: { errors?: readonly object[]; data?: unknown } };

function refuse(body: Single, http: { status?: number }, { retryAfter }: Admission): void {
  const { message, extensions, status } = rateLimited(retryAfter);
  http.status = status;
  body.singleResult = { errors: [{ message, extensions }] };
}
