import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, GraphQLError, parse, Source } from 'graphql';
import { root } from './paths.ts';

export const OPERATIONS = 'schema/operations';

/** What one client sends (`schema/operations/<client>/*.graphql`), file by file; a fragment serves all of them. */
export interface ClientOperations {
  client: string;
  documents: DocumentNode[];
  /** Files that are no GraphQL. */
  faults: GraphQLError[];
}

/** In the order of their names. */
export function clientOperations(): ClientOperations[] {
  const byClient = new Map<string, ClientOperations>();
  for (const file of globSync(`${OPERATIONS}/**/*.graphql`, { cwd: root }).sort()) {
    const client = file.slice(OPERATIONS.length + 1).split('/')[0] ?? '';
    const operations = byClient.get(client) ?? { client, documents: [], faults: [] };
    byClient.set(client, operations);
    try {
      operations.documents.push(parse(new Source(readFileSync(join(root, file), 'utf8'), file)));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      operations.faults.push(error);
    }
  }
  return [...byClient.values()];
}
