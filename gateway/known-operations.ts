import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../schema/operations');

/** The names of our own clients' operations: what a metric may be labelled with, when anybody can send any name. */
const names = new Set(
  globSync('*/*.graphql', { cwd: FOLDER }).flatMap((file) =>
    [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/^(?:query|mutation|subscription) (\w+)/gm)].map(
      ([, name]) => name!,
    ),
  ),
);

export const knownOperation = (name: string | null | undefined): string => (name && names.has(name) ? name : 'other');
