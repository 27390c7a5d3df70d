import { dictionary } from '@zxcvbn-ts/language-common';

/** What is short is refused for that alone. */
const FEWEST = 12;

const common = new Set(dictionary['passwords-common'].filter((password) => password.length >= FEWEST));

/**
 * Whether a password is among the first that anybody would try: one of the commonest of leaked lists (as zxcvbn-ts keeps
 * them), such a one written twice, or hardly more than one character repeated.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  const half = plain.slice(0, plain.length / 2);
  return common.has(plain) || new Set(plain).size < 4 || (half + half === plain && isShortAndCommon(half));
}

const short = new Set(dictionary['passwords-common'].filter((password) => password.length < FEWEST));
const isShortAndCommon = (word: string): boolean => short.has(word) || common.has(word);
