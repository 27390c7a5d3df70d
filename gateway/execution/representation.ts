import { applyRewrites, isObjectOfType } from '@apollo/gateway/dist/dataRewrites.js';
import { type FetchNode, getResponseName, type QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { merge } from './merge.ts';
import type { Row } from './run-plan.ts';

/** The entities that a fetch asks a subgraph for, and the rows that each answer belongs to. */
export interface Asked {
  representations: Row[];
  rows: Row[][];
  /** For each representation: the places of its rows among those at the fetch's path. */
  places: number[][];
}

/** An entity that stands at many places, such as the product of many order lines, is asked for once. */
export function representationsOf(
  { requires, inputRewrites }: FetchNode,
  rows: Row[],
  supergraph: GraphQLSchema,
): Asked {
  const asked: Asked = { representations: [], rows: [], places: [] };
  const known = new Map<string, number>();
  rows.forEach((row, place) => {
    const representation = select(row, requires!, supergraph) as Row | null;
    if (!representation?.__typename) return;
    applyRewrites(supergraph, inputRewrites, representation);
    const key = rows.length === 1 ? '' : JSON.stringify(representation);
    const index = known.get(key);
    if (index !== undefined) {
      asked.rows[index]!.push(row);
      asked.places[index]!.push(place);
      return;
    }
    known.set(key, asked.representations.length);
    asked.representations.push(representation);
    asked.rows.push([row]);
    asked.places.push([place]);
  });
  return asked;
}

/** The part of a value that a subgraph needs; null when a field of it is not there. */
function select(source: unknown, selections: QueryPlanSelectionNode[], supergraph: GraphQLSchema): unknown {
  if (source === null) return null;
  if (Array.isArray(source)) return source.map((element) => select(element, selections, supergraph));
  const row = source as Row;
  const selected: Row = {};
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const name = getResponseName(selection);
      if (!Object.hasOwn(row, name) || row[name] === undefined) return null;
      selected[name] = selection.selections ? select(row[name], selection.selections, supergraph) : row[name];
    } else if (selection.typeCondition && isObjectOfType(supergraph, row, selection.typeCondition)) {
      merge(selected, select(row, selection.selections, supergraph) as Row | null);
    }
  }
  return selected;
}
