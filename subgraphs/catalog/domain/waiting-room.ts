import { config } from '#platform/config.ts';
import { log } from '#platform/log.ts';
import { metrics } from '#platform/metrics.ts';
import { redis } from '../redis.ts';
import { TURN_MS } from './sale-ticket.ts';

/**
 * The queue before a flash sale: customers come in one by one at a set pace, in the order in which they asked. Each gets his
 * turn in one atomic step: a pace after the turn before, or now if nobody waits.
 * KEYS: the last turn that was given; the customer's place. ARGV: the pace in ms, how long a turn is good in ms.
 * Returns {the customer's turn in ms of Redis' time, 1 when it is a new one}.
 */
const JOIN = `
local time = redis.call('time')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
local turn, new = redis.call('get', KEYS[2]), 0
if not turn then
  local last = tonumber(redis.call('get', KEYS[1]) or '0')
  turn = string.format('%.3f', math.max(now, last + tonumber(ARGV[1])))
  new = 1
  local wait = math.ceil(tonumber(turn) - now)
  redis.call('set', KEYS[1], turn, 'px', wait + 60000)
  redis.call('set', KEYS[2], turn, 'px', wait + tonumber(ARGV[2]))
end
return { turn, new }
`;

const keyOf = (saleId: string, of: string) => `{${config.TITAN_DB_PREFIX}:sale:${saleId}}:${of}`;

/** Milliseconds between two customers. */
export const PACE_MS = 1_000 / config.TITAN_SALE_ADMISSIONS_PER_SECOND;

/**
 * The customer's turn, the same one whenever he asks.
 * @returns milliseconds since 1970; null while Redis does not answer: nobody new comes in then, and nobody is turned away
 */
export async function turnOf(saleId: string, customerId: string): Promise<number | null> {
  const keys = [keyOf(saleId, 'last'), keyOf(saleId, `place:${customerId}`)];
  try {
    const answer = (await redis()?.eval(JOIN, keys.length, ...keys, PACE_MS, TURN_MS)) as [string, number] | undefined;
    if (!answer) return null;
    const [turn, isNew] = answer;
    if (isNew) metrics.salesAdmitted.inc();
    return Math.round(Number(turn));
  } catch (error) {
    log.debug({ err: error, saleId }, 'the waiting room does not answer');
    return null;
  }
}

/** Lets go of a place whose ticket was used, so that the customer can queue again. */
export async function leave(saleId: string, customerId: string): Promise<void> {
  await redis()
    ?.del(keyOf(saleId, `place:${customerId}`))
    .catch(() => {});
}
