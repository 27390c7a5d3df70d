/**
 * `npm run codegen`: writes `subgraphs/<name>/schema.generated.ts`, the types of the resolvers. With `--check` it writes
 * nothing and fails when a committed file is stale.
 */
import { generate } from '@graphql-codegen/cli';
import config from '../codegen.ts';
import { settleFiles } from './generated-file.ts';
import { root } from './paths.ts';

const outputs: { filename: string; content: string }[] = await generate({ ...config, cwd: root, silent: true }, false);
const files = Object.fromEntries(outputs.map(({ filename, content }) => [filename, content]));
const stale = await settleFiles(files, process.argv.includes('--check'), 'npm run codegen');
process.exit(stale ? 1 : 0);
