import { pageSize } from '#platform/connection.ts';
import { completionsOf, correctionsOf } from './find-terms.ts';
import { queryWords } from './query-words.ts';
import { beginning, termOf } from './term.ts';

const FEW = 8;

/**
 * What somebody who types may mean: the query with its last word completed, the most frequent first, or corrected when
 * nothing begins like it.
 * @throws TitanError BAD_USER_INPUT
 */
export async function suggest(query: string, first: number | null | undefined): Promise<string[]> {
  const most = pageSize(first, FEW);
  const last = queryWords(query).at(-1);
  if (last === undefined || beginning(termOf(last)).length <= SHORTEST) return [];
  const completions = await completionsOf(last);
  const rows = completions.length > 0 ? completions : await correctionsOf(last);
  const typed = query.trim().split(/\s+/).slice(0, -1);
  return [...new Set(rows.map(({ label }) => [...typed, label].join(' ')))].slice(0, most);
}

/** One or two letters begin too many words. */
const SHORTEST = 3;
