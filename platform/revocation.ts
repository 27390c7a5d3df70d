import { z } from 'zod';

/**
 * What ended before its access tokens do: the answer of users' internal operation `revocations {since}`, which gateways ask
 * every second and a half. `since` is the `next` of the last answer, null at first; a row may come twice.
 */
export const revocations = z.object({
  next: z.string(),
  /** Whether there is more to fetch at once. */
  more: z.boolean(),
  /** Sessions whose tokens count no more. */
  sessions: z.array(z.string()),
  /** Users whose tokens count only with exactly these roles. */
  roles: z.array(z.object({ userId: z.string(), roles: z.array(z.string()) })),
});

export type Revocations = z.infer<typeof revocations>;

/** Where users says, in Redis, that there is something new to ask for; the messages say nothing themselves. */
export const REVOCATIONS_CHANNEL = (dbPrefix: string): string => `${dbPrefix}:revocations`;

/** How long a revocation matters: an access token's 10 minutes, and some for clocks that differ. */
export const REVOCATION_MS = 12 * 60_000;
