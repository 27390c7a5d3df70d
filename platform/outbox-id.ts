import { randomBytes } from 'node:crypto';
import type { ClientSession } from 'mongoose';

const hex = (value: number) => value.toString(16).padStart(8, '0');

/**
 * The id of an outbox row: 8 hexadecimal digits of seconds, 8 of the position within the second, 16 at random. The time is the
 * database's own (`operationTime` of the transaction's last answer), not a process's clock: a transaction that has changed
 * what another one changed before it heard from the database after that commit, so its id is the greater one, on
 * whatever machine it ran. Ids of transactions that have nothing to do with each other are in no order.
 */
export function newOutboxId({ operationTime }: ClientSession): string {
  // A transaction that has not asked the database anything follows nobody.
  const [seconds, position] = operationTime ? [operationTime.t, operationTime.i] : [Math.floor(Date.now() / 1000), 0];
  return hex(seconds) + hex(position) + randomBytes(8).toString('hex');
}

/** The lowest id of a second: a bound for ranges. */
export const outboxIdAt = (seconds: number): string => hex(Math.max(0, Math.floor(seconds)));

/** The second of an id. */
export const outboxSecond = (id: string): number => Number.parseInt(id.slice(0, 8), 16);
