import { config } from '#platform/config.ts';
import { log } from '#platform/log.ts';
import { redis } from '../redis.ts';

/**
 * A mark in Redis that a shelf is empty, so that those who come too late hear it before any database call. Redis may only
 * refuse: without it, or without a mark, the database decides. A mark lasts for a moment and is then found anew; it is
 * dropped by whoever puts pieces back. He also counts the shelf's generation on: who saw the shelf empty before that, and comes
 * to mark it only now, is told by the generation that he is late. If the one who puts back dies before he says so, the mark
 * refuses for its moment at most.
 */
const MARK_MS = 2_000;
const GENERATION_SECONDS = 3_600;
/** An order that was let through once is let through again: the pieces that it wants may be its own. */
const ASKED_SECONDS = 3_600;

const key = (kind: 'empty' | 'generation' | 'asked', of: string) => `{${config.TITAN_DB_PREFIX}:stock}:${kind}:${of}`;
const keysOf = (shelves: readonly string[]) =>
  shelves.flatMap((shelf) => [key('empty', shelf), key('generation', shelf)]);

/**
 * KEYS: asked; empty, generation of each shelf. ARGV: seconds to remember that it was let through, 0: not at all.
 * Returns {1 when let through; 1 when empty, generation of each}.
 */
const ASK = `
local found, refused = {}, false
for i = 2, #KEYS, 2 do
  local empty = redis.call('exists', KEYS[i])
  refused = refused or empty == 1
  found[#found + 1] = empty
  found[#found + 1] = redis.call('get', KEYS[i + 1]) or '0'
end
if refused and redis.call('exists', KEYS[1]) == 0 then return { 0, unpack(found) } end
if ARGV[1] ~= '0' then redis.call('set', KEYS[1], 1, 'ex', ARGV[1]) end
return { 1, unpack(found) }
`;

/** KEYS: empty, generation. ARGV: the generation that was seen, milliseconds. */
const MARK = `
if (redis.call('get', KEYS[2]) or '0') == ARGV[1] then redis.call('set', KEYS[1], 1, 'px', ARGV[2]) end
`;

/** KEYS: empty, generation of each shelf. ARGV: seconds. */
const BACK = `
for i = 1, #KEYS, 2 do
  redis.call('del', KEYS[i])
  redis.call('incr', KEYS[i + 1])
  redis.call('expire', KEYS[i + 1], ARGV[1])
end
`;

/** What an order hears at the door. */
export interface Door {
  /** The shelves that are known to be empty; none when it may go on to the database. */
  soldOut: string[];
  /** For `markSoldOut`; nothing without Redis. */
  generations: Map<string, string>;
}

/** Asks whether the order may go on to the database, which it does then. */
export const askDoor = (orderId: string, shelves: readonly string[]): Promise<Door> =>
  ask(orderId, shelves, ASKED_SECONDS);

/** Asks the same without going on. */
export const lookAtDoor = (orderId: string, shelves: readonly string[]): Promise<Door> => ask(orderId, shelves, 0);

async function ask(orderId: string, shelves: readonly string[], remember: number): Promise<Door> {
  const open: Door = { soldOut: [], generations: new Map() };
  const answer = await evaluate(ASK, [key('asked', orderId), ...keysOf(shelves)], [remember]);
  if (!answer) return open;
  const [through, ...found] = answer as (number | string)[];
  shelves.forEach((shelf, i) => {
    if (Number(through) === 0 && Number(found[2 * i]) === 1) open.soldOut.push(shelf);
    open.generations.set(shelf, String(found[2 * i + 1]));
  });
  return open;
}

/** Says that the database had no piece of these shelves, at a time after the door was asked. */
export async function markSoldOut(shelves: readonly string[], { generations }: Door): Promise<void> {
  for (const shelf of shelves) {
    const seen = generations.get(shelf);
    if (seen !== undefined) await evaluate(MARK, keysOf([shelf]), [seen, MARK_MS]);
  }
}

/** Says that there may be pieces again; to be called after they were put there. */
export async function backOnSale(shelves: readonly string[]): Promise<void> {
  if (shelves.length > 0) await evaluate(BACK, keysOf(shelves), [GENERATION_SECONDS]);
}

async function evaluate(script: string, keys: string[], args: (string | number)[]): Promise<unknown> {
  try {
    return await redis()?.eval(script, keys.length, ...keys, ...args);
  } catch (error) {
    log.debug({ err: error }, 'Redis does not know what is sold out');
    return undefined;
  }
}
