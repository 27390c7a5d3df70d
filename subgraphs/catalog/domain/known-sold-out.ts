import { type ReservationLine, shelfOf, sumLines } from './reservation.ts';
import { type Shortage, shortage } from './reserve-answer.ts';
import { type Door, lookAtDoor } from './sold-out.ts';

/** The lines whose shelves are marked as empty. */
export const soldOutAmong = (
  lines: readonly ReservationLine[],
  { soldOut }: Pick<Door, 'soldOut'>,
): ReservationLine[] => lines.filter((line) => soldOut.includes(shelfOf(line)));

/** The lines that an order need not ask for, as `soldOutAmong` tells; Redis alone is asked. */
export async function knownSoldOut(orderId: string, wanted: readonly ReservationLine[]): Promise<Shortage[]> {
  const lines = sumLines(wanted);
  const door = await lookAtDoor(orderId, lines.map(shelfOf));
  return soldOutAmong(lines, door).map((line) => shortage(line, 0));
}
