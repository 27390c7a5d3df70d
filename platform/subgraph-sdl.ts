import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The SDL of a subgraph: its own file and what all share. */
export function subgraphSdl(name: string): string {
  const root = join(import.meta.dirname, '..');
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  return `${read('schema/shared.graphql')}\n${read(`subgraphs/${name}/schema.graphql`)}`;
}
