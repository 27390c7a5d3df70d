import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { need } from './config.ts';

const secrets = new Map<string, Buffer>();

/**
 * 32 bytes for one purpose that only this service knows, every process of it the same: HKDF (RFC 5869) over the service's private
 * key. For what a service signs for itself, as links and tickets of minutes.
 */
export function ownSecret(purpose: string): Buffer {
  let secret = secrets.get(purpose);
  if (!secret) {
    const { d } = JSON.parse(readFileSync(need('TITAN_SERVICE_KEY_FILE'), 'utf8')) as { d: string };
    secret = Buffer.from(hkdfSync('sha256', Buffer.from(d, 'base64url'), '', `titan/${purpose}`, 32));
    secrets.set(purpose, secret);
  }
  return secret;
}
