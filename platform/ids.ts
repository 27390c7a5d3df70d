import { createHash, randomFillSync } from 'node:crypto';

/** Drawn some hundred ids ahead, as `crypto.randomUUID` does: one by one the system calls would cost more than all else about ids. */
const random = Buffer.allocUnsafe(4_096);
let used = random.length;

/** @returns where in `random` so many fresh bytes end */
function draw(bytes: number): number {
  if (used + bytes > random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += bytes;
  return used;
}

/** 128 random bits in 22 URL-safe characters: an id that is also a right, as of a guest's cart or order. */
export function newId(): string {
  const end = draw(16);
  return random.toString('base64url', end - 16, end);
}

/** Random bytes in hexadecimal: ids that are no right. */
export function randomHex(bytes: number): string {
  const end = draw(bytes);
  return random.toString('hex', end - bytes, end);
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
