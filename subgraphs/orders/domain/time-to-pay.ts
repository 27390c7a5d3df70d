import { config } from '#platform/config.ts';

/** However often a payment is tried: so long after the first hold, what an unpaid order holds is free again. */
const RETRIES_MS = 60 * 60_000;

/** @returns when the last attempt to pay an order of this moment may begin, and its hold ends at the latest */
export const timeToPayEnds = (placedAt: Date): Date =>
  new Date(placedAt.getTime() + config.TITAN_RESERVATION_MINUTES * 60_000 + RETRIES_MS);
