import { type Block, oneLine } from './block.ts';

type Draw = { [K in Block['kind']]: (block: Extract<Block, { kind: K | string }> & { kind: K }) => string };

const asIs = ({ text }: { text: string }) => oneLine(text);

const draw: Draw = {
  heading: ({ text }) => `${oneLine(text)}\n${'='.repeat(Math.min(60, oneLine(text).length))}`,
  text: asIs,
  note: asIs,
  button: ({ text, url }) => `${oneLine(text)}:\n${url}`,
  table: ({ rows }) =>
    rows.map(({ label, value }) => [label, value].filter(Boolean).map(oneLine).join(': ')).join('\n'),
  lines: ({ title, lines }) => [title, ...lines].map(oneLine).join('\n'),
};

/** The part of a mail for programs that show no HTML, and for people who want none. */
export const drawText = (blocks: readonly Block[]): string =>
  `${blocks.map((block) => (draw[block.kind] as (one: Block) => string)(block)).join('\n\n')}\n`;
