import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { CLIENTS, type ClientName } from '../client-name.ts';
import { documentForms } from './document-forms.ts';
import { documentId } from './document-id.ts';

/** Apollo's format, which its tools write and its registry takes. */
export interface Manifest {
  format: 'apollo-persisted-query-manifest';
  version: 1;
  operations: { id: string; name: string; type: string; body: string }[];
}

/** The text of every operation of one client, by each of its ids. */
export type KnownDocuments = ReadonlyMap<string, string>;

const FOLDER = join(import.meta.dirname, '../../schema/persisted');

/** Reads what `npm run compose` wrote: `schema/persisted/<client>.json`. */
export function readManifests(folder = FOLDER): Record<ClientName, KnownDocuments> {
  const entries = CLIENTS.map((client) => [client, known(readFileSync(join(folder, `${client}.json`), 'utf8'))]);
  return Object.fromEntries(entries);
}

function known(text: string): KnownDocuments {
  const documents = new Map<string, string>();
  for (const { id, body } of (JSON.parse(text) as Manifest).operations) {
    for (const form of documentForms(parse(body))) documents.set(documentId(form), form);
    documents.set(id, body);
  }
  return documents;
}
