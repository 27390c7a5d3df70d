import { hkdfSync } from 'node:crypto';
import { masterKey } from '#platform/config.ts';

const keys = new Map<string, Buffer>();

/** One key per purpose out of the master key (HKDF, RFC 5869), so that a value of one purpose is of no use for another. */
export function serverKey(purpose: string): Buffer {
  let key = keys.get(purpose);
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', masterKey(), '', `titan/${purpose}`, 32));
    keys.set(purpose, key);
  }
  return key;
}
