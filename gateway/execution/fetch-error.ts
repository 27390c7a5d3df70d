import { ERRORS, errorCodeDef } from '@apollo/federation-internals';
import { generateHydratedPaths } from '@apollo/gateway/dist/executeQueryPlan.js';
import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Asked } from './representation.ts';
import type { Cursor, Run } from './run-plan.ts';

type Path = readonly (string | number)[];

/** Keeps the errors of a subgraph, each at its place in the client's answer; that of a shared entity at each of its places. */
export function tellErrors(
  run: Run,
  fetch: FetchNode,
  cursor: Cursor,
  errors: readonly GraphQLFormattedError[],
  asked: Asked | undefined,
): void {
  let paths: Path[] | undefined;
  for (const error of errors) {
    const index = error.path?.[1];
    if (!asked || typeof index !== 'number') {
      run.errors.push(downstream(error, fetch, error.path && [...cursor.path, ...error.path]));
      continue;
    }
    paths ??= placesOf(cursor, run);
    for (const place of asked.places[index] ?? []) {
      run.errors.push(downstream(error, fetch, [...(paths[place] ?? []), ...error.path!.slice(2)]));
    }
  }
}

/** The path of each row of the cursor, with the indexes of its lists. */
function placesOf(cursor: Cursor, run: Run): Path[] {
  const paths: Path[] = [];
  generateHydratedPaths([], cursor.path, run.data, paths as (string | number)[][]);
  return paths;
}

function downstream(error: GraphQLFormattedError, { serviceName }: FetchNode, path: Path | undefined): GraphQLError {
  const message = error.message || `Error while fetching subquery from service "${serviceName}"`;
  const options = {
    originalError: error as unknown as Error,
    path,
    extensions: { ...error.extensions, serviceName },
  };
  const definition = errorCodeDef(error as GraphQLError);
  if (!definition && error.extensions?.code) return new GraphQLError(message, options);
  return (definition ?? ERRORS.DOWNSTREAM_SERVICE_ERROR).err(message, options);
}
