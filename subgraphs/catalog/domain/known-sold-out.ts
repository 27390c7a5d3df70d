import { type ReservationLine, shelfOf, sumLines } from './reservation.ts';
import { type Shortage, shortage } from './reserve-answer.ts';
import { lookAtDoor } from './sold-out.ts';

/** The lines that an order need not ask for, because their shelves are marked as empty; Redis alone is asked. */
export async function knownSoldOut(orderId: string, wanted: readonly ReservationLine[]): Promise<Shortage[]> {
  const lines = sumLines(wanted);
  const { soldOut } = await lookAtDoor(orderId, lines.map(shelfOf));
  return lines.filter((line) => soldOut.includes(shelfOf(line))).map((line) => shortage(line, 0));
}
