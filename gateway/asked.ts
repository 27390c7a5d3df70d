import { GraphQLError } from 'graphql';
import type { HttpRequest } from '#platform/http-server.ts';
import { type ClientName, clientNameOf } from './client-name.ts';
import { type GraphqlParams, jsonBody, paramsOfBody, paramsOfSearch, searchOf } from './graphql-params.ts';
import type { Document, PersistedDocuments } from './persisted/documents.ts';

/** A GraphQL request whose document has been looked up, by whatever name it came. */
export interface Asked {
  request: HttpRequest;
  client: ClientName;
  params: GraphqlParams;
  /** Undefined when there is none, or none that could be found. */
  document?: Document | undefined;
  /** Why the document cannot be had, or may not be run. */
  refusal?: GraphQLError;
  /** What Apollo Server sees: the document's text in the place of its id. */
  http: { method: string; search: string; body: unknown };
}

/** @throws TitanError for a body that cannot be read */
export async function askedBy(request: HttpRequest, documents: PersistedDocuments): Promise<Asked> {
  const { method, search } = request;
  const client = clientNameOf(request);
  const body = method === 'POST' ? await jsonBody(request) : undefined;
  const params = method === 'POST' ? paramsOfBody(body) : paramsOfSearch(search);
  const asked: Asked = { request, client, params, http: { method, search, body } };
  try {
    const document = await documents.find(params, client);
    if (!document || document.text === params.query) return document ? withText(asked, document) : asked;
    return withText(asked, document);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { ...asked, refusal: error };
  }
}

/** Apollo Server has its own idea of persisted queries, and shall see none. */
function withText(asked: Asked, document: Document): Asked {
  const { params, http } = asked;
  if (params.query === document.text && params.extensions === undefined) return { ...asked, document };
  const { documentId: _, ...rest } = params;
  const { persistedQuery: __, ...extensions } = (params.extensions ?? {}) as Record<string, unknown>;
  const plain = { ...rest, query: document.text, extensions };
  const sent = http.method === 'POST' ? { ...http, body: plain } : { ...http, search: searchOf(plain) };
  return { ...asked, document, http: sent };
}
