/**
 * `npm run compose`: composes the subgraphs' schemas, writes `schema/supergraph.graphql` (for the gateway) and
 * `schema/api.graphql` (what clients see), checks the clients' operations against it, and that it is said of every field who may have it. With `--check` it writes nothing
 * and fails when the committed files are stale.
 */
import { buildSchema } from 'graphql';
import { accessFaults } from './access-faults.ts';
import { composed } from './composition.ts';
import { settleFiles } from './generated-file.ts';
import { operationFaults } from './operation-faults.ts';

const { files, hints, errors } = composed();
for (const hint of hints) console.log(`hint: ${hint}`);
if (errors.length > 0) {
  for (const error of errors) console.error(`✗ ${error}`);
  process.exit(1);
}
const faults = [...accessFaults(), ...operationFaults(buildSchema(files['schema/api.graphql']))];
for (const fault of faults) console.error(`✗ ${fault}`);
const stale = await settleFiles(files, process.argv.includes('--check'), 'npm run compose');
process.exit(faults.length > 0 || stale ? 1 : 0);
