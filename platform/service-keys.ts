import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { type ProcessName, processes } from './processes.ts';

/**
 * Creates what is missing of the internal key pairs, one per process (Ed25519, RFC 8037), so that a process can speak
 * for itself only: `<dir>/<name>/key.jwk` (0600) is handed to that process alone, `<dir>/public/<name>.jwk` to all.
 */
export async function ensureServiceKeys(dir: string): Promise<void> {
  await mkdir(publicKeysDir(dir), { recursive: true });
  for (const name of Object.keys(processes) as ProcessName[]) {
    const privateFile = privateKeyFile(dir, name);
    if (existsSync(privateFile)) continue;
    await mkdir(dirname(privateFile), { recursive: true, mode: 0o700 });
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    await writeFile(join(publicKeysDir(dir), `${name}.jwk`), JSON.stringify(await exportJWK(publicKey)));
    await writeFile(privateFile, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
  }
}

/** Creates the 32 bytes that encrypt the signing keys of access tokens, unless the file is there. */
export async function ensureMasterKey(file: string): Promise<void> {
  if (existsSync(file)) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600 });
}

export const privateKeyFile = (dir: string, name: ProcessName): string => join(dir, name, 'key.jwk');
export const publicKeysDir = (dir: string): string => join(dir, 'public');
