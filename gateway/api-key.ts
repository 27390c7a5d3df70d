import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError, config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { CLIENTS, type ClientName } from './client-name.ts';

/** An application that was given a key: it has its own buckets, and is the client that the key says, whatever it calls itself. */
export interface ApiKey {
  name: string;
  client: ClientName;
  /** It is in every copy of an app, so that whoever has it is no one in particular: it names the client, and has no buckets. */
  embedded: boolean;
}

/** A key is 256 random bits, so that one round of SHA-256 hides it as well as any slow hash would. */
const file = z.array(
  z.object({
    name: z.string().regex(/^[a-z0-9-]{1,32}$/),
    client: z.enum(CLIENTS),
    embedded: z.boolean().default(false),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
);

const keys = new Map<string, ApiKey>(config.TITAN_API_KEYS_FILE ? load(config.TITAN_API_KEYS_FILE) : []);

/**
 * Whose key stands in the header `x-api-key`; null without one.
 * @throws TitanError UNAUTHENTICATED for a key that nobody was given
 */
export function apiKeyOf(header: string | string[] | undefined): ApiKey | null {
  if (header === undefined) return null;
  const key = typeof header === 'string' ? keys.get(hashed(header)) : undefined;
  if (!key)
    throw new TitanError('UNAUTHENTICATED', 'The API key is not valid; leave the header x-api-key out, or ask us.');
  return key;
}

/** By the hash: what a lookup's time tells of a hash is of no use to who looks for a key. */
const hashed = (key: string): string => createHash('sha256').update(key).digest('hex');

function load(path: string): [string, ApiKey][] {
  const rows = file.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!rows.success)
    throw new ConfigError(
      `TITAN_API_KEYS_FILE: ${rows.error.issues[0]?.path.join('.')}: ${rows.error.issues[0]?.message}`,
    );
  return rows.data.map(({ sha256, ...key }) => [sha256, key]);
}
