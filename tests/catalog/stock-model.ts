import type { ReservationLine, ReservationRow } from '#subgraphs/catalog/domain/reservation.ts';
import type { ReserveAnswer, Shortage } from '#subgraphs/catalog/domain/reserve-answer.ts';

type Lines = readonly ReservationLine[];
type State = 'TAKING' | 'HELD' | 'PINNED' | 'REFUSED' | 'COMMITTED' | 'RELEASED' | 'UNSOLD';

interface Reservation {
  state: State;
  lines: Lines;
  take: string;
  expired: boolean;
  unsettled: boolean;
}

/**
 * What the stock should do, in the plainest words, in memory: the reference for the property test. Crashes are part of it:
 * a step that did not happen is simply not applied, and `settle` and `freeLost` apply it later.
 */
export class StockModel {
  readonly levels = new Map<string, { available: number; sold: number; received: number }>();
  /** What was adjusted under a key. */
  readonly keys = new Map<string, string>();
  readonly orders = new Map<string, Reservation>();
  /** What is held, by the name of the attempt that took it. */
  readonly held = new Map<string, { orderId: string; lines: Map<string, number> }>();

  receive(sku: string, onHand: number): void {
    const level = this.levels.get(sku) ?? { available: 0, sold: 0, received: 0 };
    const available = Math.max(onHand - this.reserved(sku), 0);
    this.levels.set(sku, { ...level, available, received: level.received + available - level.available });
  }

  reserved(sku: string): number {
    return [...this.held.values()].reduce((sum, { lines }) => sum + (lines.get(sku) ?? 0), 0);
  }

  /** @returns the answer, or nothing when the stock is to be taken */
  meet(orderId: string, lines: Lines): ReserveAnswer['status'] | undefined {
    const order = this.orders.get(orderId);
    if (!order) return undefined;
    if (order.state === 'REFUSED') return this.settle(order) as undefined;
    if (JSON.stringify(order.lines) !== JSON.stringify(lines) || order.expired) return 'CLOSED';
    if (order.state === 'TAKING') return this.undo(order.take) as undefined;
    return order.state === 'HELD' || order.state === 'PINNED' ? 'RESERVED' : 'CLOSED';
  }

  open(orderId: string, { take, lines }: Pick<ReservationRow, 'take' | 'lines'>): void {
    this.orders.set(orderId, { state: 'TAKING', lines, take, expired: false, unsettled: false });
  }

  /** @returns the lines that are short */
  take(orderId: string, take: string, lines: Lines): Lines {
    const short = lines.filter(({ sku, quantity }) => (this.levels.get(sku)?.available ?? 0) < quantity);
    const taken = lines.filter((line) => !short.includes(line));
    for (const { sku, quantity } of taken) this.levels.get(sku)!.available -= quantity;
    const held = this.held.get(take)?.lines ?? new Map<string, number>();
    for (const { sku, quantity } of taken) held.set(sku, quantity);
    this.held.set(take, { orderId, lines: held });
    return short;
  }

  /** What has expired is free at once. @returns the shelves that are short all the same */
  takeLines(orderId: string, take: string, lines: Lines): { shelf: string; quantity: number }[] {
    const short = this.take(orderId, take, lines);
    const still = short.length > 0 && this.expire() > 0 ? this.take(orderId, take, short) : short;
    return still.map(({ sku, quantity }) => ({ shelf: sku, quantity }));
  }

  adjust({ key, sku, to, hash }: { key: string; sku: string; to: { delta: number }; hash: string }): string {
    const level = this.levels.get(sku)!;
    const own = key + sku;
    if (this.keys.has(own)) return this.keys.get(own) === hash ? 'REPLAYED' : 'KEY_REUSED';
    if (level.available + to.delta < 0) return 'BELOW_RESERVED';
    this.keys.set(own, hash);
    level.available += to.delta;
    level.received += to.delta;
    return 'CHANGED';
  }

  /** Who comes too late opens nothing. */
  look(lines: Lines): ReserveAnswer {
    const short = lines.filter(({ sku, quantity }) => (this.levels.get(sku)?.available ?? 0) < quantity);
    if (short.length === 0 || this.expire() > 0) throw new Error('a look refused what could be had');
    return { status: 'INSUFFICIENT', lines: short.map((line) => this.shortage(line)) };
  }

  fill(orderId: string, { take, lines }: Pick<ReservationRow, 'take' | 'lines'>): ReserveAnswer {
    const shelves = this.takeLines(orderId, take, lines).map(({ shelf }) => shelf);
    const short = lines.filter(({ sku }) => shelves.includes(sku));
    const order = this.orders.get(orderId)!;
    const mine = order.take === take && order.state === 'TAKING';
    if (mine && short.length > 0) order.state = 'REFUSED';
    else if (mine && !order.expired) order.state = 'HELD';
    if (mine && order.state === 'HELD') return { status: 'RESERVED' };
    this.undo(take);
    if (mine && short.length > 0) return { status: 'INSUFFICIENT', lines: short.map((line) => this.shortage(line)) };
    const other = order.take !== take && (order.state === 'HELD' || order.state === 'PINNED');
    return { status: other ? 'RESERVED' : 'CLOSED' };
  }

  private shortage({ sku, quantity }: ReservationLine): Shortage {
    return { sku, requested: quantity, available: this.levels.get(sku)?.available ?? 0, sale: false };
  }

  /** @returns whether the state moved */
  end(orderId: string, to: 'COMMITTED' | 'RELEASED'): boolean {
    const order = this.orders.get(orderId);
    if (!order || ['COMMITTED', 'RELEASED', 'UNSOLD'].includes(order.state)) return false;
    if (to === 'COMMITTED' && !this.alive(order)) return false;
    order.state = to;
    order.unsettled = true;
    return true;
  }

  unsell(orderId: string): void {
    const order = this.orders.get(orderId);
    if (order?.state !== 'COMMITTED') {
      if (this.end(orderId, 'RELEASED')) this.settle(order!);
      return;
    }
    this.settle(order);
    order.state = 'UNSOLD';
    for (const { sku, quantity } of order.lines) {
      const level = this.levels.get(sku)!;
      level.sold -= quantity;
      level.available += quantity;
    }
  }

  alive = ({ state, expired }: Reservation): boolean => state === 'PINNED' || (state === 'HELD' && !expired);

  settle(order: Reservation): void {
    if (!order.unsettled) return;
    order.unsettled = false;
    if (order.state === 'COMMITTED') {
      for (const [sku, quantity] of this.held.get(order.take)?.lines ?? []) this.levels.get(sku)!.sold += quantity;
      this.held.delete(order.take);
    } else this.undo(order.take);
  }

  /** @returns how many */
  expire(): number {
    let expired = 0;
    for (const order of this.orders.values()) {
      if (!order.expired || (order.state !== 'TAKING' && order.state !== 'HELD')) continue;
      order.state = 'RELEASED';
      order.unsettled = true;
      this.settle(order);
      expired += 1;
    }
    return expired;
  }

  freeLost(): void {
    for (const [take, { orderId }] of this.held) {
      const order = this.orders.get(orderId)!;
      const living = order.state === 'TAKING' || order.state === 'HELD' || order.state === 'PINNED';
      if (order.take !== take || (!living && !order.unsettled)) this.undo(take);
    }
  }

  private undo(take: string): void {
    for (const [sku, quantity] of this.held.get(take)?.lines ?? []) this.levels.get(sku)!.available += quantity;
    this.held.delete(take);
  }
}
