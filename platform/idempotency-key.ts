import { z } from 'zod';

const length = 'An idempotency key has 8 to 128 characters.';

/** Drawn by the client, once for each thing that it wants done once. */
export const idempotencyKey = z.string().min(8, length).max(128, length);
