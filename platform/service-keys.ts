import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { type ProcessName, processes } from './processes.ts';

/**
 * Creates what is missing of the internal key pairs, one per process (Ed25519, RFC 8037), so that a process
 * can speak for itself only: `<dir>/private/<name>.jwk` (0600) is handed to that process alone,
 * `<dir>/public/<name>.jwk` to all.
 */
export async function ensureServiceKeys(dir: string): Promise<void> {
  await mkdir(join(dir, 'private'), { recursive: true, mode: 0o700 });
  await mkdir(join(dir, 'public'), { recursive: true });
  for (const name of Object.keys(processes) as ProcessName[]) {
    const privateFile = privateKeyFile(dir, name);
    if (existsSync(privateFile)) continue;
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    await writeFile(join(dir, 'public', `${name}.jwk`), JSON.stringify(await exportJWK(publicKey)));
    await writeFile(privateFile, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
  }
}

export const privateKeyFile = (dir: string, name: ProcessName): string => join(dir, 'private', `${name}.jwk`);
export const publicKeysDir = (dir: string): string => join(dir, 'public');
