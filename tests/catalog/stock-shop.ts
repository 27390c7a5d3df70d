import type { ReservationLine, ReservationRow } from '#subgraphs/catalog/domain/reservation.ts';
import type { ReserveAnswer } from '#subgraphs/catalog/domain/reserve-answer.ts';
import type { StockRow } from '#subgraphs/catalog/domain/stock-level.ts';
import { StockModel } from './stock-model.ts';
import { inAnHour, longAgo, orders, type Step, skus, wishes } from './stock-steps.ts';

const { Reservation, Stock, StockMovement } = await import('#subgraphs/catalog/stock/model.ts');
const { sumLines } = await import('#subgraphs/catalog/domain/reservation.ts');
const { openReservation } = await import('#subgraphs/catalog/domain/open-reservation.ts');
const { fillReservation, reserveStock, takeLines } = await import('#subgraphs/catalog/domain/reserve-stock.ts');
const { closeReservation, commitReservation, releaseReservation, settleUnfinished, unsellReservation } = await import(
  '#subgraphs/catalog/domain/settle-reservation.ts'
);
const { pinReservation, unpinReservation } = await import('#subgraphs/catalog/domain/pin-reservation.ts');
const { expireReservations } = await import('#subgraphs/catalog/domain/expire-reservations.ts');
const { lostHolds } = await import('#subgraphs/catalog/domain/free-lost-holds.ts');
const { setStock } = await import('#subgraphs/catalog/domain/receive-stock.ts');
const { changeStocks } = await import('#subgraphs/catalog/domain/change-stock.ts');
const { mergeCold, split } = await import('#subgraphs/catalog/domain/stock-buckets.ts');
const { drainMovements } = await import('#subgraphs/catalog/domain/stock-journal.ts');
const { auditedLevels } = await import('#subgraphs/catalog/domain/audit-stock.ts');
const { exactLevels } = await import('#subgraphs/catalog/domain/stock-level.ts');

/** What orders asks for a guest. */
export const reserve = (orderId: string, lines: ReservationLine[], expiresAt = inAnHour()): Promise<ReserveAnswer> =>
  reserveStock({ orderId, lines, expiresAt, customerId: null, saleTicket: null });

/** One shop with its model beside it; the ids of each run are its own. */
export class Shop {
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
    return sumLines(wishes[wish]!.map((line) => ({ ...line, sku: this.run + line.sku })));
  }

  async apply(step: Step): Promise<void> {
    const id = 'orderId' in step ? this.run + step.orderId : '';
    if (step.do === 'count the shelf') return this.count(step.sku, step.onHand);
    if (step.do === 'adjust') return this.adjust(step);
    if (step.do === 'split') return void (await split(this.run + step.sku, 1));
    if (step.do === 'reserve') return this.reserve(id, this.own(step.wish));
    if (step.do === 'open, then stop') return this.open(id, this.own(step.wish), false);
    if (step.do === 'open and take, then stop') return this.open(id, this.own(step.wish), true);
    if (step.do === 'go on late') return this.goOn(id);
    if (step.do === 'take late, then stop') return this.takeLate(id);
    return this.simple[step.do](id);
  }

  async reserve(id: string, lines: ReservationLine[]): Promise<void> {
    const known = this.model.meet(id, lines);
    const answer = await reserve(id, lines);
    expect(answer).toEqual(known ? { status: known } : await this.modelFill(id, lines));
  }

  async modelFill(id: string, lines: ReservationLine[]): Promise<ReserveAnswer> {
    const row = await Reservation.findById(id).lean<ReservationRow>();
    if (!row) return this.model.look(lines);
    const { take } = row;
    this.model.open(id, { take, lines });
    return this.model.fill(id, { take, lines });
  }

  async open(id: string, lines: ReservationLine[], andTake: boolean): Promise<void> {
    const known = this.model.meet(id, lines);
    const opening = await openReservation({ orderId: id, lines, rights: [], expiresAt: inAnHour() });
    expect('answer' in opening ? opening.answer : undefined).toBe(known);
    if ('answer' in opening) return;
    this.model.open(id, opening.take);
    // As if its process had been dead for long enough to be taken over.
    await Reservation.updateOne({ _id: id }, { $set: { takenAt: longAgo } });
    if (!andTake) this.stopped.set(id, opening.take);
    else this.expectSame(await takeLines(opening.take), this.model.takeLines(id, opening.take.take, lines));
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
    this.expectSame(await takeLines(row), this.model.takeLines(id, row.take, row.lines));
  }

  async adjust({ sku, key, delta }: { sku: string; key: string; delta: number }): Promise<void> {
    const change = { key: this.run + key, sku: this.run + sku, to: { delta }, hash: `${sku}${delta}` };
    const [done] = await changeStocks([change]);
    expect(done?.outcome).toBe(this.model.adjust(change));
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
    unsell: async (id: string) => {
      const order = this.model.orders.get(id);
      this.model.unsell(id);
      expect(await unsellReservation(id)).toBe(order?.state ?? 'UNKNOWN');
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
    merge: async () => {
      await mergeCold(Date.now() + 60_000);
    },
    drain: async () => {
      await drainMovements();
    },
    'drain, then stop': async () => {
      const moves = (await this.rows()).flatMap(({ _id, sku, moves }) => moves.map((m) => ({ ...m, stock: _id, sku })));
      await StockMovement.insertMany(moves, { ordered: false }).catch(() => {});
    },
  };

  rows = () => Stock.find({ sku: { $in: skus.map((sku) => this.run + sku) } }).lean<StockRow[]>();

  async check(): Promise<void> {
    for (const row of await this.rows()) expectInvariants(row);
    const own = skus.map((sku) => this.run + sku);
    const levels = await exactLevels(own);
    own.forEach((sku, i) => {
      const { available, sold, received, reserved } = levels[i]!;
      const wanted = { ...this.model.levels.get(sku), reserved: this.model.reserved(sku) };
      expect({ sku, available, sold, received, reserved }).toEqual({ sku, ...wanted });
    });
    await this.expectJournal();
  }

  async expectJournal(): Promise<void> {
    const own = skus.map((sku) => this.run + sku);
    const levels = await auditedLevels(own);
    expect(levels.map((level, i) => ({ sku: own[i], ...level }))).toMatchObject(
      own.map((sku) => ({ sku, agrees: true })),
    );
  }

  /** What the periodic tasks do when time has passed; then nothing but pinned pieces may be held. */
  async recover(): Promise<void> {
    for (const id of orders) await this.simple['time passes'](this.run + id);
    for (const task of ['sweep', 'settle', 'audit'] as const) await this.simple[task]();
  }
}

export function expectInvariants({
  available,
  reserved,
  sold,
  received,
  holds,
  moves,
  pending,
  shown,
}: StockRow): void {
  expect(available + reserved + sold).toBe(received);
  expect(reserved).toBe(holds.reduce((sum, { quantity }) => sum + quantity, 0));
  expect(moves.length + (shown === null ? 1 : 0)).toBe(pending);
  expect(Math.min(available, reserved, sold)).toBeGreaterThanOrEqual(0);
}
