import { findReservation, isAlive, prolonged, stepReservation, whileAlive } from './reservation.ts';

/**
 * Suspends the expiry while a payment is under way. `GONE` when nothing is held any more.
 * @param since when the attempt to pay began, by the caller's clock
 */
export async function pinReservation(orderId: string, since = new Date()): Promise<'PINNED' | 'GONE'> {
  const pin = (still: object) => stepReservation(orderId, 'PINNED', still, { pinnedSince: since });
  return (await whileAlive(orderId, pin)) ? 'PINNED' : 'GONE';
}

/**
 * Lets the reservation expire again, at `expiresAt` or when it would have anyway, unless an attempt that began after `until` has pinned it meanwhile:
 * the end of one attempt and the beginning of the next overtake each other.
 */
export async function unpinReservation(
  orderId: string,
  expiresAt: Date,
  until = new Date(),
): Promise<'HELD' | 'PINNED' | 'GONE'> {
  const mine = { state: 'PINNED' as const, pinnedSince: { $lte: until } };
  if (await stepReservation(orderId, 'HELD', mine, {}, prolonged(expiresAt))) return 'HELD';
  const now = await findReservation(orderId);
  if (!isAlive(now)) return 'GONE';
  return now.state === 'PINNED' ? 'PINNED' : 'HELD';
}
