import type { ReservationLine, ReservationRow } from '#subgraphs/catalog/domain/reservation.ts';
import type { ReserveAnswer, Shortage } from '#subgraphs/catalog/domain/reserve-stock.ts';

type Lines = readonly ReservationLine[];
type State = 'TAKING' | 'HELD' | 'PINNED' | 'REFUSED' | 'COMMITTED' | 'RELEASED';

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
    this.held.set(take, { orderId, lines: new Map(taken.map(({ sku, quantity }) => [sku, quantity])) });
    return short;
  }

  fill(orderId: string, { take, lines }: Pick<ReservationRow, 'take' | 'lines'>): ReserveAnswer {
    const short = this.take(orderId, take, lines);
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
    if (!order || order.state === 'COMMITTED' || order.state === 'RELEASED') return false;
    if (to === 'COMMITTED' && !this.alive(order)) return false;
    order.state = to;
    order.unsettled = true;
    return true;
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

  expire(): void {
    for (const order of this.orders.values()) {
      if (!order.expired || (order.state !== 'TAKING' && order.state !== 'HELD')) continue;
      order.state = 'RELEASED';
      order.unsettled = true;
      this.settle(order);
    }
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
