import type { ApolloServerPlugin } from '@apollo/server';
import type { HttpResponse } from '#platform/http-server.ts';
import type { Asked } from './asked.ts';
import type { GatewayContext } from './context.ts';
import type { Answer } from './execution/executor.ts';
import type { Graphql } from './graphql.ts';
import { countOperation } from './operation-metrics.ts';
import { plainParams } from './plain-params.ts';
import { runKnown } from './run-known.ts';
import type { Toll } from './toll.ts';
import type { ValidOperations } from './valid-operations.ts';

/**
 * Answers by what has been found valid before; see run-known.ts.
 * @returns undefined for everything out of the ordinary, refusals and errors above all: Apollo Server finishes it, from
 *   `context.begun` on
 */
export async function shortWay(asked: Asked, graphql: Graphql): Promise<HttpResponse | undefined> {
  const { context, request, refusal } = asked;
  const params = plainParams(asked);
  if (!params || !context || refusal || context.showPlan) return undefined;
  const known = graphql.valid.find(params.text, params.name);
  const type = known && (await graphql.mediaTypes.of(request.headers.accept));
  if (!known || !type) return undefined;
  const { definition } = known.compiled;
  if (definition.operation === 'mutation' && request.method === 'GET') return undefined;
  const ran = await runKnown(known, params.variables, context, graphql.toll);
  if (!ran) return undefined;
  countOperation(context, definition.name?.value);
  return {
    status: 200,
    headers: { 'cache-control': 'no-store', 'content-type': type, ...ran.passage.admission.headers },
    body: written(ran.answer, ran.paid),
  };
}

/** As Apollo Server writes it; the bytes of a subgraph are not written anew. */
function written({ data, extensions, bytes }: Answer, cost: object | undefined): Buffer {
  const more = cost ? { ...extensions, cost } : extensions;
  if (!bytes) return Buffer.from(`${JSON.stringify({ data, extensions: more })}\n`);
  if (!more) return bytes;
  return Buffer.concat([bytes.subarray(0, -1), Buffer.from(`,"extensions":${JSON.stringify(more)}}\n`)]);
}

/** Notes what Apollo Server has found valid, let through and run: the next time it may go the short way. */
export function noteValid(valid: ValidOperations, toll: Toll): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue }) {
      const loaded = valid.supergraph();
      return {
        async willSendResponse({ response: { body }, operation, document, request, source }) {
          if (contextValue.begun || body.kind !== 'single' || !body.singleResult.data) return;
          if (!operation || !document || source === undefined) return;
          const name = request.operationName ?? undefined;
          const compiled = loaded.executor.find(document, name);
          if (compiled) valid.keep(source, name, { compiled, cost: toll.costOf(operation, document), loaded });
        },
      };
    },
  };
}
