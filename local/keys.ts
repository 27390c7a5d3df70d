import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { ensureServiceKeys } from '#platform/service-keys.ts';
import { masterKeyFile } from './environment.ts';
import type { Home } from './paths.ts';

/** Creates what is missing of the stack's secrets: a key pair a process, and the master key. */
export async function ensureKeys(home: Home): Promise<void> {
  await mkdir(home.keys, { recursive: true, mode: 0o700 });
  await ensureServiceKeys(home.keys);
  await writeFile(masterKeyFile(home), randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 }).catch(
    (error) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
}
