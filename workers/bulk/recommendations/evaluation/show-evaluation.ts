import type { Evaluation, Measured } from './evaluate.ts';

/** The evaluation in words, for a terminal. */
export function showEvaluation(found: Evaluation, seed: number): string {
  const { taste, mostPopular, cosine, companions, unordered } = found;
  const rows: [string, Measured][] = [
    ['most popular', mostPopular],
    ['item-item cosine', cosine],
    ['Titan', companions],
    ['Titan, blind to the order', unordered],
  ];
  return [
    `${found.baskets} baskets of ${found.products} items; ${found.telling} have two items or more.`,
    `Split of those by seed ${seed}: ${found.train} to learn from, ${found.test} to be measured by, the last item of each hidden.`,
    `The model's numbers, found in the part to learn from: backwards ${taste.backwards}, doubt ${taste.doubt}, trust ${taste.trust}.`,
    '',
    'recommender                hit rate at 10   coverage',
    ...rows.map(
      ([name, { hitRate, coverage }]) =>
        `${name.padEnd(25)}  ${hitRate.toFixed(3).padStart(14)}  ${percent(coverage).padStart(9)}`,
    ),
    '',
    verdict(companions.hitRate, mostPopular.hitRate),
  ].join('\n');
}

function verdict(ours: number, popular: number): string {
  if (popular === 0) return 'The most popular items have no hit to compare with.';
  const change = ours / popular - 1;
  return `Titan has ${percent(Math.abs(change))} ${change < 0 ? 'fewer' : 'more'} hits than the most popular items.`;
}

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
