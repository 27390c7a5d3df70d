import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.ts';

/**
 * Writes what has changed of generated files, or only says which are stale.
 * @param files content by path from the project's root
 * @param command what brings them up to date
 * @returns whether a file is stale and was left so
 */
export async function settleFiles(files: Record<string, string>, check: boolean, command: string): Promise<boolean> {
  let stale = false;
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, path);
    const current = existsSync(target) ? await readFile(target, 'utf8') : undefined;
    if (current === content) continue;
    if (check) {
      console.error(`✗ ${path} is stale: run \`${command}\` and commit it.`);
      stale = true;
    } else {
      await writeFile(target, content);
      console.log(`✓ ${path} is written`);
    }
  }
  return stale;
}
