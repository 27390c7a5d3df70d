import { slicesOf } from '#platform/slices.ts';
import { Reservation, Stock } from '../stock/model.ts';
import type { ReservationRow } from './reservation.ts';
import { ENDED } from './reservation-states.ts';
import type { Hold, StockRow } from './stock-level.ts';
import { giveBack } from './stock-moves.ts';

const PAGE = 200;
/** So many reservations are asked for at once: more would keep the database from buyers for a while. */
const AT_ONCE = 100;

type Holder = Pick<StockRow, '_id' | 'shelf' | 'holds'>;
type Holding = Pick<ReservationRow, '_id' | 'state' | 'take' | 'unsettledSince'>;

/**
 * Puts back what a taker took after its reservation had ended, or under a name that a later attempt has replaced, and
 * then died before it could put it back itself. Nothing else finds such a hold.
 * @returns a function that looks through one page of the SKUs with holds a call, around and around
 */
export function lostHolds(): () => Promise<number> {
  let last = '';
  // Names of holds, of the round before and of this one.
  let sure = new Set<string>();
  let surer = new Set<string>();
  return async () => {
    const page = await Stock.find({ reserved: { $gt: 0 }, _id: { $gt: last } }, { shelf: 1, holds: 1 })
      .sort({ _id: 1 })
      .limit(PAGE)
      .lean<Holder[]>();
    let freed = 0;
    const holds = page.flatMap(({ shelf, holds }) => holds.map((hold) => ({ ...hold, shelf })));
    const reservations = await reservationsOf(holds.filter(({ take }) => !sure.has(take)));
    for (const { orderId, take, shelf, quantity } of holds) {
      const reservation = reservations.get(orderId);
      if (sure.has(take) || isSure(reservation, take)) surer.add(take);
      else if (isLost(reservation, take)) freed += await giveBack(take, [{ shelf, quantity }]);
    }
    last = page.at(-1)?._id ?? '';
    if (page.length < PAGE) [last, sure, surer] = ['', surer, new Set()];
    return freed;
  };
}

/** The holds are read first: a reservation is there before its first hold, so one that is missing now has been dropped. */
async function reservationsOf(holds: readonly Hold[]): Promise<Map<string, Holding>> {
  const ids = [...new Set(holds.map(({ orderId }) => orderId))];
  const found = new Map<string, Holding>();
  for (const $in of slicesOf(ids, AT_ONCE)) {
    const rows = await Reservation.find({ _id: { $in } }, { state: 1, take: 1, unsettledSince: 1 }).lean<Holding[]>();
    for (const row of rows) found.set(row._id, row);
  }
  return found;
}

/** Held under this name: whoever ends it settles it, now or later. Looked at once, it need not be looked at again. */
const isSure = (reservation: Holding | undefined, take: string): boolean =>
  reservation?.take === take && (reservation.state === 'HELD' || reservation.state === 'PINNED');

function isLost(reservation: Holding | undefined, take: string): boolean {
  if (!reservation || reservation.take !== take) return true;
  // The settler will see to it, and knows whether it is sold or put back.
  if (reservation.unsettledSince) return false;
  return (ENDED as readonly string[]).includes(reservation.state);
}
