import { GraphQLError } from 'graphql';
import { TitanError } from '#platform/error.ts';
import type { HttpRequest } from '#platform/http-server.ts';
import { charged } from './charged.ts';
import type { GatewayContext } from './context.ts';
import { type GraphqlParams, isRecord, jsonBody, paramsOfBody, paramsOfSearch, searchOf } from './graphql-params.ts';
import type { Document, PersistedDocuments } from './persisted/documents.ts';
import { refusal } from './refusal.ts';
import { requestContext } from './request-context.ts';
import type { RequestLimiter } from './request-limiter.ts';

/** A GraphQL request: who asks, and the document that is meant, by whatever name it came. */
export interface Asked {
  request: HttpRequest;
  params: GraphqlParams;
  /** Of a POST. */
  body: unknown;
  context: GatewayContext | undefined;
  /** Undefined when there is none, or none that could be found. */
  document: Document | undefined;
  /** Why there is no context, or no document that may be run; Apollo Server tells it, with the status in `extensions.http`. */
  refusal: GraphQLError | undefined;
}

/** @throws TitanError for a body that cannot be read */
export async function askedBy(
  request: HttpRequest,
  { documents, limiter }: { documents: PersistedDocuments; limiter: RequestLimiter },
): Promise<Asked> {
  const { method, search } = request;
  const body = method === 'POST' ? await jsonBody(request) : undefined;
  const params = method === 'POST' ? paramsOfBody(body) : paramsOfSearch(search);
  const asked: Asked = {
    request,
    params,
    body,
    context: undefined,
    document: undefined,
    refusal: undefined,
  };
  try {
    asked.context = await charged(request, limiter, () => requestContext(request));
    asked.document = await documents.find(params, asked.context);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    asked.refusal = error instanceof TitanError ? refusal(error) : error;
  }
  return asked;
}

/** What Apollo Server sees: it has its own idea of persisted queries, and shall see the text in the place of an id. */
export function sentAs({ request, params, body, document }: Asked): { method: string; search: string; body: unknown } {
  const { method, search } = request;
  const { documentId, ...rest } = params;
  const { persistedQuery, ...extensions } = isRecord(params.extensions) ? params.extensions : {};
  if (!document || (documentId === undefined && persistedQuery === undefined)) return { method, search, body };
  const sent = { ...rest, query: document.text, extensions };
  return method === 'POST' ? { method, search, body: sent } : { method, search: searchOf(sent), body };
}
