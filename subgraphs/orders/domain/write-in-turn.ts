import { Turns } from '#platform/turns.ts';
import type { OrderDraft } from './draft-order.ts';

/**
 * Orders of one flash sale that a process writes at once. They have their pieces already and can wait for a moment; who is still to
 * get one, or to hear that there is none, needs the same machine.
 */
const AT_ONCE = 2;
/** Within what the gateway waits for; with the same key the order goes on where it was. */
const PATIENCE_MS = 3_000;
const turns = new Turns(AT_ONCE, PATIENCE_MS);

/** Lets the orders of a rush be written a few at a time; every other order at once. */
export function writeInTurn<T>({ lines }: Pick<OrderDraft, 'lines'>, write: () => Promise<T>): Promise<T> {
  const sales = new Set(lines.flatMap(({ saleId }) => saleId ?? []));
  return turns.runAll([...sales].sort(), write);
}
