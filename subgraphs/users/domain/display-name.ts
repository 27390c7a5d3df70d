import { findUser } from './find-users.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** An account's name for everybody to read, as "Ada K." of Ada King; null when there is no account. */
export async function displayName(userId: string): Promise<string | null> {
  const user = await findUser(userId);
  return user && shortened(user.name);
}

/** The first name, and the first letter of the last. */
export function shortened(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const [first = ''] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  const [initial] = last ? graphemes.segment(last) : [];
  return initial ? `${first} ${initial.segment.toUpperCase()}.` : first;
}
