const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;
/** Letters that Unicode does not decompose, as people type them on another keyboard. */
const UNDECOMPOSED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};
const LONGEST_WORD = 40;

/** The words of a text without case and accents: "Blaue Röcke" and "blaue rocke" are the same; in order, repeats too. */
export function searchWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/[ßæœøđðłþı]/g, (letter) => UNDECOMPOSED[letter] ?? letter);
  return (folded.match(WORD) ?? []).map((word) => word.slice(0, LONGEST_WORD));
}
