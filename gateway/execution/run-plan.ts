import type { GraphQLDataSource } from '@apollo/gateway';
import type { ConditionNode, PlanNode } from '@apollo/query-planner';
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { runFetch } from './run-fetch.ts';

export type Row = Record<string, unknown>;

/** One operation under way. */
export interface Run {
  request: GatewayGraphQLRequestContext;
  /** As the client sent them. */
  variables: Row;
  /** The values that the operation declares for variables which the client left out. */
  defaults: Row;
  supergraph: GraphQLSchema;
  source: (subgraph: string) => GraphQLDataSource;
  /** Everything that the fetches have brought so far. */
  data: Row;
  errors: GraphQLError[];
  /** `{"data":…}` as the subgraph that answered last has sent it. */
  bytes?: Buffer;
}

/** Where a fetch of the plan adds to the data: all objects at a path. */
export interface Cursor {
  path: (string | number)[];
  rows: Row[];
}

/** Runs a query plan. A fetch that fails costs its own fields: its error is kept beside the data, and the plan goes on. */
export async function runPlan(run: Run, node: PlanNode, cursor: Cursor): Promise<void> {
  switch (node.kind) {
    case 'Sequence':
      for (const child of node.nodes) await runPlan(run, child, cursor);
      return;
    case 'Parallel':
      await Promise.all(node.nodes.map((child) => runPlan(run, child, cursor)));
      return;
    case 'Flatten': {
      const rows: Row[] = [];
      for (const row of cursor.rows) collect(row, node.path, 0, rows);
      if (rows.length > 0) await runPlan(run, node.node, { path: cursor.path.concat(node.path), rows });
      return;
    }
    case 'Condition': {
      const branch = holds(node, run) ? node.ifClause : node.elseClause;
      if (branch) await runPlan(run, branch, cursor);
      return;
    }
    case 'Fetch':
      try {
        await runFetch(run, node, cursor);
      } catch (error) {
        run.errors.push(error as GraphQLError);
      }
      return;
    default:
      throw new Error(`The gateway runs no ${node.kind}`);
  }
}

/** All objects at a path in which `@` stands for each element of a list. */
function collect(value: unknown, path: readonly (string | number)[], at: number, into: Row[]): void {
  if (value === null || value === undefined) return;
  const step = path[at];
  if (step === undefined) into.push(value as Row);
  else if (step !== '@') collect(own(value as Row, step), path, at + 1, into);
  else for (const element of value as unknown[]) collect(element, path, at + 1, into);
}

const own = (row: Row, key: string | number) => (Object.hasOwn(row, key) ? row[key] : undefined);

function holds({ condition }: ConditionNode, { variables, defaults }: Run): boolean {
  const value = variables[condition] ?? defaults[condition];
  if (typeof value !== 'boolean') throw new Error(`Invalid non-boolean value ${value} for variable $${condition}`);
  return value;
}
