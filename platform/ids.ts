import { createHash, randomFillSync } from 'node:crypto';

const ID_BYTES = 16;
/** Drawn for 256 ids at a time, as `crypto.randomUUID` does: one by one the system calls would cost more than all else about ids. */
const random = Buffer.allocUnsafe(256 * ID_BYTES);
let next = random.length;

/** 128 random bits in 22 URL-safe characters: an id that is also a right, as of a guest's cart or order. */
export function newId(): string {
  if (next === random.length) {
    randomFillSync(random);
    next = 0;
  }
  next += ID_BYTES;
  return random.toString('base64url', next - ID_BYTES, next);
}

/** SHA-256 over the canonical JSON of a value (object keys sorted), in 43 URL-safe characters. */
export const fingerprint = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('base64url');

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined && v !== null);
    return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)}}`;
  }
  return JSON.stringify(value ?? null);
}
