/** What a mail is made of. Each kind is drawn in HTML and in text, so that both say the same. */
export type Block =
  | { kind: 'heading' | 'text' | 'note'; text: string }
  | { kind: 'button'; text: string; url: string }
  | { kind: 'table'; rows: readonly Row[] }
  | { kind: 'lines'; title: string; lines: readonly string[] };

export interface Row {
  label: string;
  value: string;
  /** The one that the others add up to. */
  strong?: boolean;
}

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (words: string): Block => ({ kind: 'text', text: words });
/** For whom it may concern, in small print. */
export const note = (words: string): Block => ({ kind: 'note', text: words });
export const button = (words: string, url: string): Block => ({ kind: 'button', text: words, url });
export const table = (rows: readonly Row[]): Block => ({ kind: 'table', rows });
export const lines = (title: string, all: readonly string[]): Block => ({ kind: 'lines', title, lines: all });

/** Nothing that could break a line, a header, or turn the direction of what follows. */
export const oneLine = (words: string): string =>
  words.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
