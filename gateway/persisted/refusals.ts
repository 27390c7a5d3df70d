import { GraphQLError } from 'graphql';

/** The codes of clients' own protocols: Apollo's, and Apollo Router's for clients that may send nothing else. */
export type PersistedCode =
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'PERSISTED_QUERY_ID_REQUIRED'
  | 'QUERY_NOT_IN_SAFELIST'
  | 'BAD_REQUEST'
  | 'PAYLOAD_TOO_LARGE';

const refusal = (code: PersistedCode, message: string, status = 400) =>
  new GraphQLError(message, { extensions: { code, http: { status, headers: UNCACHED } } });

/** What Apollo Server sends beside its own refusals of this kind. */
const UNCACHED = new Map([['cache-control', 'private, no-cache, must-revalidate']]);

/** In Apollo's exact words and with its status: clients look for them, and then send the text too. */
export const notFound = () => refusal('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', 200);

export const tooLong = (what: string, most: number) =>
  refusal('PAYLOAD_TOO_LARGE', `${what} may have ${most} characters at most.`, 413);

export const wrongVersion = () => refusal('BAD_REQUEST', 'Unsupported persisted query version');
export const wrongHash = () => refusal('BAD_REQUEST', 'provided sha does not match query');
export const twoNames = () =>
  refusal('BAD_REQUEST', 'Name the operation once: by "documentId", by "extensions.persistedQuery", or by its text.');

export const idRequired = () =>
  refusal('PERSISTED_QUERY_ID_REQUIRED', 'This client sends the ids of its persisted operations only.');
export const notOnTheList = () =>
  refusal('QUERY_NOT_IN_SAFELIST', 'This operation is not among the persisted operations of this client.');
