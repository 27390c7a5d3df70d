const MARKS = /\p{M}+/gu;

/** A text as the last part of an address: "Été & Co." is ete-co. Empty when it has no letter or digit. */
export const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
