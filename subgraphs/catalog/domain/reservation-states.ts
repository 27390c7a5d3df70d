/** The life of a reservation, as data; every move is a compare-and-set along this table. */
export const transitions = {
  /** Written before the first piece is touched; its holds may be there in part. */
  TAKING: ['HELD', 'REFUSED', 'RELEASED'],
  /** All lines are held until `expiresAt`. */
  HELD: ['PINNED', 'COMMITTED', 'RELEASED'],
  /** A payment is under way: no expiry. */
  PINNED: ['PINNED', 'HELD', 'COMMITTED', 'RELEASED'],
  /** There was too little; nothing is kept, and the same id may ask again. */
  REFUSED: ['TAKING', 'RELEASED'],
  COMMITTED: [],
  RELEASED: [],
} as const satisfies Record<string, readonly string[]>;

export type ReservationState = keyof typeof transitions;

/** States whose holds are to be undone (or, when COMMITTED, turned into sales) by `settle`. */
export const ENDED = ['REFUSED', 'COMMITTED', 'RELEASED'] as const satisfies ReservationState[];

/** The states that a move to `to` may start from. */
export const statesBefore = (to: ReservationState): ReservationState[] =>
  (Object.keys(transitions) as ReservationState[]).filter((from) =>
    (transitions[from] as readonly ReservationState[]).includes(to),
  );
