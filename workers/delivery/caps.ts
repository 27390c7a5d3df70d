import { config } from '#platform/config.ts';
import type { Charge } from '#platform/token-buckets.ts';
import { TokenBuckets } from '#platform/token-buckets.ts';
import type { Channel, Delivery } from './delivery.ts';
import type { Reason } from './outcome.ts';
import { redis } from './redis.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;

interface Cap {
  reason: Reason;
  /** How many at once, and again over `seconds`. */
  most: number;
  seconds: number;
  /** Whose bucket; null where there is nobody to count for. */
  of: (delivery: Delivery) => string | null;
}

const mailCaps: Cap[] = [
  { reason: 'RECIPIENT_CAP', most: config.TITAN_MAILS_PER_ADDRESS, seconds: HOUR, of: ({ to }) => to.toLowerCase() },
  { reason: 'ACCOUNT_CAP', most: config.TITAN_MAILS_PER_ACCOUNT, seconds: HOUR, of: ({ customerId }) => customerId },
];

const textCaps: Cap[] = [
  { reason: 'RECIPIENT_CAP', most: config.TITAN_TEXTS_PER_NUMBER, seconds: DAY, of: ({ to }) => to },
  { reason: 'ACCOUNT_CAP', most: config.TITAN_TEXTS_PER_ACCOUNT, seconds: DAY, of: ({ customerId }) => customerId },
  { reason: 'COUNTRY_CAP', most: config.TITAN_TEXTS_PER_COUNTRY, seconds: HOUR, of: ({ country }) => country },
];

/** Against mail bombing (somebody orders with another's address) and toll fraud (numbers that earn by being written to). */
const caps: Record<Channel, Cap[]> = { EMAIL: mailCaps, SMS: textCaps, WHATSAPP: textCaps };

const buckets = new TokenBuckets(redis);

/** Counts a message against every cap of its channel, or against none. @returns the cap that it is too much for */
export async function overCap(delivery: Delivery): Promise<Reason | null> {
  if (config.TITAN_RATE_LIMITS === 'off') return null;
  const counted = caps[delivery.channel].flatMap((cap) => chargeOf(cap, delivery));
  const states = await buckets.take(counted.map(({ charge }) => charge));
  const full = states.findIndex(({ waitMs }) => waitMs > 0);
  return counted[full]?.reason ?? null;
}

function chargeOf({ reason, most, seconds, of }: Cap, delivery: Delivery): { reason: Reason; charge: Charge }[] {
  const key = of(delivery);
  const size = { name: `${reason}-${delivery.channel}`.toLowerCase(), capacity: most, refillSeconds: seconds / most };
  return key ? [{ reason, charge: { size, key, cost: 1 } }] : [];
}
