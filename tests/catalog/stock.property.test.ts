import fc from 'fast-check';
import type { ReservationLine, ReservationRow } from '#subgraphs/catalog/domain/reservation.ts';
import type { ReserveAnswer } from '#subgraphs/catalog/domain/reserve-stock.ts';
import type { StockRow } from '#subgraphs/catalog/domain/stock-level.ts';
import { ownCatalogDatabase } from './catalog-database.ts';
import { StockModel } from './stock-model.ts';
import { inAnHour, longAgo, orders, type Step, skus, step, stories, wishes } from './stock-steps.ts';

const { Reservation, Stock } = await import('#subgraphs/catalog/model.ts');
const { sumLines } = await import('#subgraphs/catalog/domain/reservation.ts');
const { openReservation } = await import('#subgraphs/catalog/domain/open-reservation.ts');
const { fillReservation, reserveStock, takeLines } = await import('#subgraphs/catalog/domain/reserve-stock.ts');
const { closeReservation, commitReservation, releaseReservation, settleUnfinished } = await import(
  '#subgraphs/catalog/domain/settle-reservation.ts'
);
const { pinReservation, unpinReservation } = await import('#subgraphs/catalog/domain/pin-reservation.ts');
const { expireReservations } = await import('#subgraphs/catalog/domain/expire-reservations.ts');
const { lostHolds } = await import('#subgraphs/catalog/domain/free-lost-holds.ts');
const { setStock } = await import('#subgraphs/catalog/domain/receive-stock.ts');

ownCatalogDatabase('stock');

/** One shop with its model beside it; the ids of each run are its own. */
class Shop {
  static runs = 0;
  readonly run = `r${++Shop.runs}-`;
  readonly model = new StockModel();
  readonly stopped = new Map<string, ReservationRow>();
  readonly audit = lostHolds();

  async fill(): Promise<void> {
    for (const [i, sku] of skus.entries()) await this.count(sku, 3 + 2 * i);
  }

  async count(sku: string, onHand: number): Promise<void> {
    await setStock(this.run + sku, onHand);
    this.model.receive(this.run + sku, onHand);
  }

  own(wish: string): ReservationLine[] {
    return sumLines(wishes[wish]!.map(({ sku, quantity }) => ({ sku: this.run + sku, quantity })));
  }

  async apply(step: Step): Promise<void> {
    const id = 'orderId' in step ? this.run + step.orderId : '';
    if (step.do === 'count the shelf') return this.count(step.sku, step.onHand);
    if (step.do === 'reserve') return this.reserve(id, this.own(step.wish));
    if (step.do === 'open, then stop') return this.open(id, this.own(step.wish), false);
    if (step.do === 'open and take, then stop') return this.open(id, this.own(step.wish), true);
    if (step.do === 'go on late') return this.goOn(id);
    if (step.do === 'take late, then stop') return this.takeLate(id);
    return this.simple[step.do](id);
  }

  async reserve(id: string, lines: ReservationLine[]): Promise<void> {
    const known = this.model.meet(id, lines);
    const answer = await reserveStock(id, lines, inAnHour());
    expect(answer).toEqual(known ? { status: known } : await this.modelFill(id, lines));
  }

  async modelFill(id: string, lines: ReservationLine[]): Promise<ReserveAnswer> {
    const { take } = (await Reservation.findById(id).lean<ReservationRow>())!;
    this.model.open(id, { take, lines });
    return this.model.fill(id, { take, lines });
  }

  async open(id: string, lines: ReservationLine[], andTake: boolean): Promise<void> {
    const known = this.model.meet(id, lines);
    const opening = await openReservation(id, lines, inAnHour());
    expect('answer' in opening ? opening.answer : undefined).toBe(known);
    if ('answer' in opening) return;
    this.model.open(id, opening.take);
    // As if its process had been dead for long enough to be taken over.
    await Reservation.updateOne({ _id: id }, { $set: { takenAt: longAgo } });
    if (!andTake) this.stopped.set(id, opening.take);
    else this.expectSame(await takeLines(opening.take), this.model.take(id, opening.take.take, lines));
  }

  async goOn(id: string): Promise<void> {
    const row = this.stopped.get(id);
    if (!row) return;
    this.stopped.delete(id);
    expect(await fillReservation(row)).toEqual(this.model.fill(id, row));
  }

  async takeLate(id: string): Promise<void> {
    const row = this.stopped.get(id);
    if (!row) return;
    this.stopped.delete(id);
    this.expectSame(await takeLines(row), this.model.take(id, row.take, row.lines));
  }

  expectSame = (actual: unknown, wanted: unknown) => expect(actual).toEqual(wanted);

  readonly simple = {
    pin: async (id: string) => {
      const order = this.model.orders.get(id);
      const pinned = order && this.model.alive(order);
      if (pinned) order.state = 'PINNED';
      expect(await pinReservation(id)).toBe(pinned ? 'PINNED' : 'GONE');
    },
    unpin: async (id: string) => {
      const order = this.model.orders.get(id);
      const held = order && this.model.alive(order);
      if (held && order.state === 'PINNED') Object.assign(order, { state: 'HELD', expired: false });
      expect(await unpinReservation(id, inAnHour())).toBe(held ? 'HELD' : 'GONE');
    },
    commit: async (id: string) => {
      const moved = this.model.end(id, 'COMMITTED');
      const order = this.model.orders.get(id);
      if (moved) this.model.settle(order!);
      expect(await commitReservation(id)).toBe(order?.state === 'COMMITTED' ? 'COMMITTED' : 'GONE');
    },
    release: async (id: string) => {
      const moved = this.model.end(id, 'RELEASED');
      const order = this.model.orders.get(id);
      if (moved) this.model.settle(order!);
      expect(await releaseReservation(id)).toBe(order?.state ?? 'UNKNOWN');
    },
    'commit, then stop': async (id: string) => {
      const row = await closeReservation(id, 'COMMITTED');
      expect(row !== null).toBe(this.model.end(id, 'COMMITTED'));
    },
    'release, then stop': async (id: string) => {
      const row = await closeReservation(id, 'RELEASED');
      expect(row !== null).toBe(this.model.end(id, 'RELEASED'));
    },
    'time passes': async (id: string) => {
      const order = this.model.orders.get(id);
      if (order && order.state !== 'PINNED') order.expired = true;
      await Reservation.updateOne({ _id: id, state: { $ne: 'PINNED' } }, { $set: { expiresAt: longAgo } });
    },
    sweep: async () => {
      this.model.expire();
      await expireReservations();
    },
    settle: async () => {
      for (const order of this.model.orders.values()) this.model.settle(order);
      await settleUnfinished(Date.now() + 60_000);
    },
    audit: async () => {
      this.model.freeLost();
      await this.audit();
    },
  };

  rows = () => Stock.find({ _id: { $in: skus.map((sku) => this.run + sku) } }).lean<StockRow[]>();

  async check(): Promise<void> {
    for (const row of await this.rows()) {
      expectInvariants(row);
      const { available, sold, received } = row;
      expect({ sku: row._id, available, sold, received }).toEqual({ sku: row._id, ...this.model.levels.get(row._id) });
      expect(row.reserved).toBe(this.model.reserved(row._id));
    }
  }

  /** What the periodic tasks do when time has passed; then nothing but pinned pieces may be held. */
  async recover(): Promise<void> {
    for (const id of orders) await this.simple['time passes'](this.run + id);
    for (const task of ['sweep', 'settle', 'audit'] as const) await this.simple[task]();
  }
}

function expectInvariants({ available, reserved, sold, received, holds }: StockRow): void {
  expect(available + reserved + sold).toBe(received);
  expect(reserved).toBe(holds.reduce((sum, { quantity }) => sum + quantity, 0));
  expect(Math.min(available, reserved, sold)).toBeGreaterThanOrEqual(0);
}

/** Pieces of a SKU in the reservations of one state. */
const piecesIn = (rows: ReservationRow[], state: string, sku: string) =>
  rows
    .filter((row) => row.state === state)
    .flatMap((row) => row.lines)
    .reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);

test('When reserve, pin, commit, release, expiry, counting and crashes come in any order, then the stock does what the model does', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
    const shop = new Shop();
    await shop.fill();
    for (const each of steps) await shop.apply(each);
    await shop.check();
    await shop.recover();
    await shop.check();
  });
  await fc.assert(property, { numRuns: 60, examples: stories.map((story) => [story]) });
});

test('When the same steps run at once, then every piece is on sale, held by a living order, or sold', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
    const shop = new Shop();
    await shop.fill();
    // The model cannot know who comes first, so its expectations are not looked at here.
    await Promise.allSettled(steps.map((each) => shop.apply(each)));
    for (const row of await shop.rows()) expectInvariants(row);
    await shop.recover();
    const reservations = await Reservation.find({ _id: { $regex: `^${shop.run}` } }).lean<ReservationRow[]>();
    for (const row of await shop.rows()) {
      expectInvariants(row);
      expect(row.sold).toBe(piecesIn(reservations, 'COMMITTED', row._id));
      expect(row.reserved).toBe(piecesIn(reservations, 'PINNED', row._id));
    }
  });
  await fc.assert(property, { numRuns: 25 });
});

test('When 60 buyers want one of 20 pieces at once, then exactly 20 get one and the others hear that none is left', async () => {
  await setStock('hot', 20);
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => reserveStock(`hot-${i}`, [{ sku: 'hot', quantity: 1 }], inAnHour())),
  );
  const reserved = answers.filter(({ status }) => status === 'RESERVED');
  const refused = answers.filter(({ status }) => status === 'INSUFFICIENT');
  expect([reserved.length, refused.length]).toEqual([20, 40]);
  const row = (await Stock.findById('hot').lean<StockRow>())!;
  expect(row).toMatchObject({ available: 0, reserved: 20, sold: 0, received: 20 });
  expectInvariants(row);
});

test('When one order reserves in many calls at once, then its pieces are taken once and all hear the same', async () => {
  await setStock('once', 20);
  const call = () => reserveStock('once-1', [{ sku: 'once', quantity: 3 }], inAnHour());
  expect(await Promise.all(Array.from({ length: 12 }, call))).toEqual(Array(12).fill({ status: 'RESERVED' }));
  expect(await Stock.findById('once').lean()).toMatchObject({ available: 17, reserved: 3 });
});

test('When the answer to the confirming write is lost and the driver asks again, then the pieces stay held', async () => {
  await setStock('lost', 5);
  const opening = await openReservation('lost-1', [{ sku: 'lost', quantity: 2 }], inAnHour());
  if (!('take' in opening)) throw new Error('not opened');
  expect(await fillReservation(opening.take)).toEqual({ status: 'RESERVED' });
  expect(await fillReservation(opening.take)).toEqual({ status: 'RESERVED' });
  expect(await Stock.findById('lost').lean()).toMatchObject({ available: 3, reserved: 2, holds: [{ quantity: 2 }] });
});

test('When a program would break the stock, then the database refuses it', async () => {
  await setStock('guarded', 5);
  const broken = [
    { $inc: { available: -6, received: -6 } },
    { $inc: { available: -1 } },
    { $inc: { available: -1, reserved: 1 } },
    { $inc: { available: 0.5, received: 0.5 } },
  ];
  for (const update of broken) {
    await expect(Stock.updateOne({ _id: 'guarded' }, update)).rejects.toThrow('failed validation');
  }
  expect(await Stock.findById('guarded').lean()).toMatchObject({ available: 5, reserved: 0, sold: 0, received: 5 });
});
