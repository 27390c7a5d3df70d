import { applyRewrites } from '@apollo/gateway/dist/dataRewrites.js';
import { GraphQLDataSourceRequestKind } from '@apollo/gateway/dist/datasources/types.js';
import type { FetchNode } from '@apollo/query-planner';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { tellErrors } from './fetch-error.ts';
import { merge } from './merge.ts';
import { type Asked, representationsOf } from './representation.ts';
import type { Cursor, Row, Run } from './run-plan.ts';

/** Asks one subgraph, and merges what it answers into the data. */
export async function runFetch(run: Run, fetch: FetchNode, cursor: Cursor): Promise<void> {
  const variables = variablesOf(run, fetch);
  if (!fetch.requires) {
    const data = await send(run, fetch, cursor, variables);
    if (!data) return;
    applyRewrites(run.supergraph, fetch.outputRewrites, data);
    for (const row of cursor.rows) merge(row, data);
    return;
  }
  const asked = representationsOf(fetch, cursor.rows, run.supergraph);
  if (asked.representations.length === 0) return;
  if ('representations' in variables) throw new Error('Variables cannot contain key "representations"');
  const data = await send(run, fetch, cursor, { ...variables, representations: asked.representations }, asked);
  if (data) mergeEntities(run, fetch, asked, data._entities);
}

/** The operation's variables that this fetch uses, as far as the client has sent them. */
function variablesOf({ variables }: Run, { variableUsages }: FetchNode): Row {
  const used: Row = {};
  for (const name of variableUsages ?? []) {
    if (Object.hasOwn(variables, name) && variables[name] !== undefined) used[name] = variables[name];
  }
  return used;
}

async function send(
  run: Run,
  fetch: FetchNode,
  cursor: Cursor,
  variables: Row,
  asked?: Asked,
): Promise<Row | undefined> {
  const { request } = run;
  const { operationName } = fetch;
  const answer: GatewayGraphQLResponse & { bytes?: Buffer } = await run.source(fetch.serviceName).process({
    kind: GraphQLDataSourceRequestKind.INCOMING_OPERATION,
    request: { query: fetch.operation, variables, ...(operationName === undefined ? {} : { operationName }) },
    incomingRequestContext: request,
    context: request.context,
    pathInIncomingRequest: cursor.path,
  });
  const { data, errors, bytes } = answer;
  if (bytes) run.bytes = bytes;
  if (errors) tellErrors(run, fetch, cursor, errors, asked);
  return data ?? undefined;
}

function mergeEntities({ supergraph }: Run, fetch: FetchNode, asked: Asked, entities: unknown): void {
  const { representations, rows } = asked;
  if (!Array.isArray(entities)) throw new Error('Expected "data._entities" in response to be an array');
  if (entities.length !== representations.length) {
    throw new Error(`Expected "data._entities" to contain ${representations.length} elements`);
  }
  for (let i = 0; i < entities.length; i += 1) {
    const entity: Row | null = entities[i];
    if (!entity) continue;
    entity.__typename ??= rows[i]![0]!.__typename;
    applyRewrites(supergraph, fetch.outputRewrites, entity);
    for (const row of rows[i]!) merge(row, entity);
  }
}
