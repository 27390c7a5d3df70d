import { concatAST, type GraphQLError, type GraphQLSchema, validate } from 'graphql';
import { type ClientOperations, OPERATIONS } from './client-operations.ts';

/**
 * Checks the clients' operations against the API. The files of one client are one document: names are unique.
 * @returns one line a fault, with file and place
 */
export const operationFaults = (schema: GraphQLSchema, clients: ClientOperations[]): string[] =>
  clients.flatMap(({ documents, faults }) => [...faults, ...validate(schema, concatAST(documents))]).map(describe);

function describe(error: GraphQLError): string {
  const source = error.source ?? error.nodes?.[0]?.loc?.source;
  const [place] = error.locations ?? [];
  return `${source?.name ?? OPERATIONS}:${place?.line ?? 0}:${place?.column ?? 0} ${error.message}`;
}
