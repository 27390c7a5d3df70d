import fc from 'fast-check';
import type { ReservationLine } from '#subgraphs/catalog/domain/reservation.ts';

export const inAnHour = () => new Date(Date.now() + 3_600_000);
export const longAgo = new Date('2020-01-01');

export const skus = ['a', 'b', 'c'];
export const orders = ['o1', 'o2', 'o3'];
/** A line of an order that comes from the regular shelf. */
export const piecesOf = (sku: string, quantity = 1): ReservationLine => ({ sku, quantity, saleId: null });

/** Few wishes, so that an order often asks for the same again: two that fit beside each other, and one that seldom fits. */
export const wishes: Record<string, ReservationLine[]> = {
  small: [piecesOf('a', 1)],
  mixed: [piecesOf('b', 1), piecesOf('a', 1), piecesOf('b', 1)],
  large: [piecesOf('a', 2), piecesOf('b', 2), piecesOf('c', 6)],
};
const ask = { orderId: fc.constantFrom(...orders), wish: fc.constantFrom(...Object.keys(wishes)) };
const { orderId } = ask;
/** "then stop": the process dies there. "late": a process that stood still goes on. */
export const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reserve' as const), ...ask }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open, then stop' as const), ...ask }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open and take, then stop' as const), ...ask }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...([
          'go on late',
          'take late, then stop',
          'pin',
          'unpin',
          'commit',
          'release',
          'unsell',
          'commit, then stop',
          'release, then stop',
          'time passes',
        ] as const),
      ),
      orderId,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['sweep', 'settle', 'audit', 'merge', 'drain', 'drain, then stop'] as const)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('split' as const), sku: fc.constantFrom(...skus) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      sku: fc.constantFrom(...skus),
      key: fc.constantFrom('k1', 'k2', 'k3'),
      delta: fc.integer({ min: -3, max: 5 }).filter((delta) => delta !== 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('count the shelf' as const),
      sku: fc.constantFrom(...skus),
      onHand: fc.integer({ min: 0, max: 12 }),
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Rare enough to be told beforehand. */
export const stories: Step[][] = [
  // What has expired cannot be paid for, swept or not.
  [
    { do: 'reserve', orderId: 'o1', wish: 'small' },
    { do: 'time passes', orderId: 'o1' },
    { do: 'pin', orderId: 'o1' },
    { do: 'commit', orderId: 'o1' },
  ],
  // A taker stands still, is taken over, takes all the same, and dies.
  [
    { do: 'open, then stop', orderId: 'o1', wish: 'small' },
    { do: 'reserve', orderId: 'o1', wish: 'small' },
    { do: 'take late, then stop', orderId: 'o1' },
    { do: 'audit' },
  ],
  // It may neither confirm nor refuse in the name of the attempt that took it over.
  [
    { do: 'open, then stop', orderId: 'o1', wish: 'small' },
    { do: 'open and take, then stop', orderId: 'o1', wish: 'small' },
    { do: 'go on late', orderId: 'o1' },
  ],
  [
    { do: 'open, then stop', orderId: 'o1', wish: 'large' },
    { do: 'open and take, then stop', orderId: 'o1', wish: 'large' },
    { do: 'go on late', orderId: 'o1' },
    { do: 'reserve', orderId: 'o1', wish: 'large' },
  ],
  // Nor may it leave behind what it took after the later attempt was refused.
  [
    { do: 'open, then stop', orderId: 'o1', wish: 'large' },
    { do: 'count the shelf', sku: 'c', onHand: 1 },
    { do: 'reserve', orderId: 'o1', wish: 'large' },
    { do: 'go on late', orderId: 'o1' },
  ],
  // The last pieces are taken wherever they are.
  [
    { do: 'count the shelf', sku: 'c', onHand: 6 },
    { do: 'split', sku: 'c' },
    { do: 'reserve', orderId: 'o1', wish: 'large' },
    { do: 'release', orderId: 'o1' },
    { do: 'drain' },
    { do: 'merge' },
  ],
  // A key that the journal has already is as good as one that waits.
  [
    { do: 'adjust', sku: 'a', key: 'k1', delta: 2 },
    { do: 'drain' },
    { do: 'adjust', sku: 'a', key: 'k1', delta: 2 },
    { do: 'adjust', sku: 'a', key: 'k1', delta: 3 },
    { do: 'drain, then stop' },
  ],
];
