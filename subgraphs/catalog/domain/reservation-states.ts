/** The life of a reservation, as data; every move is a compare-and-set along this table. */
export const transitions = {
  /** Written before the first piece is touched; its holds may be there in part. */
  TAKING: { to: ['HELD', 'REFUSED', 'RELEASED'] },
  /** All lines are held until `expiresAt`. */
  HELD: { to: ['PINNED', 'COMMITTED', 'RELEASED'] },
  /** A payment is under way: no expiry. */
  PINNED: { to: ['PINNED', 'HELD', 'COMMITTED', 'RELEASED'] },
  /** There was too little; nothing is kept, and the same id may ask again. */
  REFUSED: { to: ['TAKING', 'RELEASED'] },
  /** Paid: what it held is sold. */
  COMMITTED: { to: ['UNSOLD'] },
  /** Paid and cancelled before anything was sent: what was sold is on sale again. */
  UNSOLD: { to: [] },
  RELEASED: { to: [] },
} as const satisfies Record<string, { to: readonly string[] }>;

export type ReservationState = keyof typeof transitions;

/** States whose holds are to be undone (or, when COMMITTED, turned into sales) by `settle`. */
export const ENDED = ['REFUSED', 'COMMITTED', 'RELEASED', 'UNSOLD'] as const satisfies ReservationState[];
