import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  concatAST,
  type DefinitionNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import { documentId } from '#gateway/persisted/document-id.ts';
import type { Manifest } from '#gateway/persisted/manifest.ts';
import { type ClientOperations, OPERATIONS } from './client-operations.ts';
import { root } from './paths.ts';

/**
 * The manifest of each client's operations, in the format of @apollo/generate-persisted-query-manifest: an operation with the
 * fragments that it uses, named by the SHA-256 of its text. What a client's tool has written itself
 * (`schema/operations/<client>/*.json`) is added as it is.
 * @returns content by path
 */
export const persistedManifests = (clients: ClientOperations[]): Record<string, string> =>
  Object.fromEntries(clients.map((client) => [`schema/persisted/${client.client}.json`, manifestOf(client)]));

function manifestOf({ client, documents }: ClientOperations): string {
  const { definitions } = concatAST(documents);
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const operations = definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const used = [...fragmentsOf(operation, fragments)];
      const body = print({ kind: Kind.DOCUMENT, definitions: [operation, ...used] });
      return { id: documentId(body), name: operation.name?.value ?? '', type: operation.operation as string, body };
    })
    .concat(toolsOwn(client))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2)}\n`;
}

/** Manifests that a client's own tool wrote, for texts which no form of gateway/persisted/document-forms.ts is. */
function toolsOwn(client: string): Manifest['operations'] {
  return globSync(`${OPERATIONS}/${client}/*.json`, { cwd: root }).flatMap((file) => {
    const { operations } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest;
    const wrong = operations.find(({ id, body }) => id !== documentId(body));
    if (wrong) throw new Error(`${file}: the id of ${wrong.name} is not the SHA-256 of its body`);
    return operations;
  });
}

/** What a definition spreads, and what that spreads, in the order of first mention. */
function fragmentsOf(
  node: OperationDefinitionNode | DefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (!fragment || found.has(fragment)) return;
      found.add(fragment);
      fragmentsOf(fragment, fragments, found);
    },
  });
  return found;
}
