import { hash } from 'node:crypto';
import type { PublicOperation } from './public-operation.ts';

/** Longer variables are not worth keeping, and would let strangers fill the cache. */
const MOST_VARIABLES = 4 * 1024;

/**
 * What an answer depends on, and nothing else: the document, the operation in it, and the values of the variables that it
 * declares, with its own defaults where none is given. Equal keys mean equal questions: whatever stands in another order means
 * the same, and `null`, missing and a text that looks like a number each mean something else.
 * @returns undefined when the variables are too long or too deep
 */
export function cacheKey({ id, variables }: PublicOperation, given: Record<string, unknown>): string | undefined {
  try {
    let values = '';
    for (const { name, fallback } of variables) {
      const text = Object.hasOwn(given, name) ? canonical(given[name]) : fallback;
      if (text !== undefined) values += `${name}:${text},`;
      if (values.length > MOST_VARIABLES) return undefined;
    }
    return `${id}{${values}}`;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The same in a length that does not depend on the caller. */
export const digestOf = (key: string | Buffer): string => hash('sha256', key, 'base64url');

const DEEPEST = 20;

/** JSON with the members of objects in the order of their names. @throws RangeError beyond 20 levels */
export function canonical(value: unknown, depth = 0): string {
  if (depth > DEEPEST) throw new RangeError('too deep');
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner, depth + 1)}`).join()}}`;
}
