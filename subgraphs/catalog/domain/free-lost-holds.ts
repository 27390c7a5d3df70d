import { Reservation, Stock } from '../stock/model.ts';
import type { ReservationRow } from './reservation.ts';
import { ENDED } from './reservation-states.ts';
import type { Hold, StockRow } from './stock-level.ts';
import { giveBack } from './stock-moves.ts';

const PAGE = 200;

/**
 * Puts back what a taker took after its reservation had ended, or under a name that a later attempt has replaced, and
 * then died before it could put it back itself. Nothing else finds such a hold.
 * @returns a function that looks through one page of the SKUs with holds a call, around and around
 */
export function lostHolds(): () => Promise<number> {
  let last = '';
  return async () => {
    const { freed, next } = await freeLostHolds(last);
    last = next;
    return freed;
  };
}

async function freeLostHolds(last: string): Promise<{ freed: number; next: string }> {
  const page = await Stock.find({ reserved: { $gt: 0 }, _id: { $gt: last } }, { shelf: 1, holds: 1 })
    .sort({ _id: 1 })
    .limit(PAGE)
    .lean<Pick<StockRow, '_id' | 'shelf' | 'holds'>[]>();
  const lost = await lostAmong(page.flatMap(({ shelf, holds }) => holds.map((hold) => ({ ...hold, shelf }))));
  for (const { take, shelf, quantity } of lost) await giveBack(take, [{ shelf, quantity }]);
  return { freed: lost.length, next: page.length < PAGE ? '' : page.at(-1)!._id };
}

/** The holds are read first: a reservation is there before its first hold, so one that is missing now has been dropped. */
async function lostAmong<H extends Hold>(holds: H[]): Promise<H[]> {
  const ids = [...new Set(holds.map(({ orderId }) => orderId))];
  const rows = await Reservation.find({ _id: { $in: ids } }, { state: 1, take: 1, unsettledSince: 1 }).lean<
    Pick<ReservationRow, '_id' | 'state' | 'take' | 'unsettledSince'>[]
  >();
  const byId = new Map(rows.map((row) => [row._id, row]));
  return holds.filter(({ orderId, take }) => {
    const reservation = byId.get(orderId);
    if (!reservation || reservation.take !== take) return true;
    // The settler will see to it, and knows whether it is sold or put back.
    if (reservation.unsettledSince) return false;
    return (ENDED as readonly string[]).includes(reservation.state);
  });
}
