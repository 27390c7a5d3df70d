import { TitanError } from '#platform/error.ts';
import { searchWords } from './search-words.ts';
import { isSilent } from './term.ts';

const LONGEST_QUERY = 200;
const MOST_WORDS = 12;

/**
 * The words that a query looks for; "the" and "und" only when there is nothing else.
 * @throws TitanError BAD_USER_INPUT for more than anybody types
 */
export function queryWords(query: string): string[] {
  if (query.length > LONGEST_QUERY) {
    throw new TitanError('BAD_USER_INPUT', `"query" may have ${LONGEST_QUERY} characters; it has ${query.length}.`);
  }
  const words = [...new Set(searchWords(query))];
  if (words.length > MOST_WORDS) throw new TitanError('BAD_USER_INPUT', `"query" may have ${MOST_WORDS} words.`);
  const telling = words.filter((word) => !isSilent(word));
  return telling.length > 0 ? telling : words;
}
