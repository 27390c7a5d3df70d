export type Availability = 'IN_STOCK' | 'LOW_STOCK' | 'OUT_OF_STOCK';

/** So few that a buyer should hurry. */
export const MOST_LOW = 5;

/** @param pieces that can be bought now */
export function availabilityOf(pieces: number): Availability {
  if (pieces <= 0) return 'OUT_OF_STOCK';
  return pieces <= MOST_LOW ? 'LOW_STOCK' : 'IN_STOCK';
}
