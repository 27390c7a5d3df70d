/** `npm run evaluate -- recommendations FILE [--seed 1]`: what the recommender finds in a file of baskets, beside two plain ones. */
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { UnreadableFile } from '#subgraphs/catalog/domain/import/file-format.ts';
import { evaluate } from '#workers/bulk/recommendations/evaluation/evaluate.ts';
import { readBaskets } from '#workers/bulk/recommendations/evaluation/read-baskets.ts';
import { showEvaluation } from '#workers/bulk/recommendations/evaluation/show-evaluation.ts';
import { explain } from './explain.ts';

const usage = 'Usage: npm run evaluate -- recommendations FILE.csv [--seed 1]';

export async function main(args: readonly string[]): Promise<number> {
  try {
    const { file, seed } = readArguments(args);
    console.log(showEvaluation(evaluate(await readBaskets(createReadStream(file)), seed), seed));
    return 0;
  } catch (error) {
    console.error(`✗ ${explain(error, usage)}`);
    return 1;
  }
}

function readArguments(args: readonly string[]): { file: string; seed: number } {
  const options = { seed: { type: 'string', default: '1' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [what, file, ...more] = positionals;
  if (what !== 'recommendations' || !file || more.length > 0) throw new UnreadableFile(usage);
  if (!/^\d{1,9}$/.test(values.seed))
    throw new UnreadableFile(`"${values.seed}" is no seed: a whole number is wanted.`);
  return { file, seed: Number(values.seed) };
}
