import { Gatherer } from '#platform/gatherer.ts';
import type { Money } from '#platform/money.ts';
import { callService } from '#platform/service-client.ts';

/** What catalog says of a variant now. */
export interface Variant {
  sku: string;
  variantId: string;
  productId: string;
  slug: string;
  productTitle: string;
  title: string;
  imageUrl: string | null;
  /** What it costs now: the sale's price while a flash sale runs and has pieces left. */
  price: Money;
  /** The flash sale whose price that is. */
  saleId: string | null;
  /** ISO; the start of the flash sale that is announced, while none runs. */
  nextSaleAt: string | null;
  weightGrams: number;
  /** Pieces that can be reserved at this moment. */
  available: number;
  published: boolean;
}

/** As many as catalog answers to at once. */
const MOST_SKUS = 500;

const variants = new Gatherer<string, Variant>(async (skus) => {
  const { variants } = await callService<{ variants: Variant[] }>('catalog', 'variants', { skus });
  return new Map(variants.map((variant) => [variant.sku, variant]));
}, MOST_SKUS);

/** @returns the known ones among the SKUs, in no order. */
export async function fetchVariants(skus: readonly string[]): Promise<Variant[]> {
  const known = await variants.load(skus);
  return skus.flatMap((sku) => known.get(sku) ?? []);
}

export interface ReservationLine {
  sku: string;
  quantity: number;
  /** The flash sale whose price the order charges. */
  saleId: string | null;
}

/** Why a flash sale sells this buyer nothing now. */
export interface SaleRefusal {
  sku: string;
  reason: 'NOT_STARTED' | 'ENDED' | 'SIGN_IN' | 'TICKET';
  /** ISO; with NOT_STARTED. */
  startsAt?: string;
}

export interface LimitReached {
  sku: string;
  limit: number;
  /** Pieces in all his orders of the sale. */
  alreadyBought: number;
}

/** Of one line; `sale`: what is short are the pieces of a flash sale. */
interface Short {
  sku: string;
  requested: number;
  available: number;
  sale: boolean;
}

export type ReserveAnswer =
  | { status: 'RESERVED' }
  | { status: 'INSUFFICIENT'; lines: Short[] }
  | ({ status: 'LIMIT_REACHED' } & LimitReached)
  | ({ status: 'SALE_CLOSED' } & SaleRefusal)
  /** These have been taken out of the shop. */
  | { status: 'NO_LONGER_SOLD'; skus: string[] }
  /** A flash sale has begun: these SKUs cost something else than the lines say. */
  | { status: 'PRICE_CHANGED'; skus: string[] }
  /** The reservation of this id has ended, or was made for other lines. */
  | { status: 'CLOSED' };

export interface ReserveRequest {
  orderId: string;
  lines: ReservationLine[];
  expiresAt: Date;
  /** Null for a guest. */
  customerId: string | null;
  /** From the waiting room of a flash sale. */
  saleTicket?: string | null | undefined;
}

/** Many may stand in line for the same pieces; less than the gateway waits for orders. */
const RESERVE_TIMEOUT_MS = 4_000;

/** Takes stock for an order, all lines or none; the same call again changes nothing. */
export function reserveStock({ lines, expiresAt, saleTicket, ...request }: ReserveRequest): Promise<ReserveAnswer> {
  const body = {
    ...request,
    lines: lines.map(({ sku, quantity, saleId }) => ({ sku, quantity, saleId })),
    expiresAt: expiresAt.toISOString(),
    saleTicket: saleTicket ?? null,
  };
  return callService('catalog', 'reserve', body, RESERVE_TIMEOUT_MS);
}

/** Less than it would take to ask for the pieces themselves. */
const DOOR_TIMEOUT_MS = 300;

/** The lines of an order that catalog knows to be sold out, without asking its database; none where it does not know. */
export async function knownSoldOut(orderId: string, lines: readonly ReservationLine[]): Promise<Short[]> {
  const answer = await callService<{ lines: Short[] }>('catalog', 'sold-out', { orderId, lines }, DOOR_TIMEOUT_MS);
  return answer.lines;
}

export const releaseStock = (orderId: string): Promise<unknown> => callService('catalog', 'release', { orderId });

/** Sells what is held for an order; the same call again changes nothing. */
export const commitStock = (orderId: string): Promise<{ status: 'COMMITTED' | 'GONE' }> =>
  callService('catalog', 'commit', { orderId });

/**
 * Suspends the expiry while a payment is under way.
 * @param since when the attempt began
 */
export const pinStock = (orderId: string, since: Date): Promise<{ status: 'PINNED' | 'GONE' }> =>
  callService('catalog', 'pin', { orderId, since: since.toISOString() });

/** Lets it expire again, unless an attempt that began after `until` has pinned it meanwhile. */
export const unpinStock = (orderId: string, expiresAt: Date, until: Date): Promise<unknown> =>
  callService('catalog', 'unpin', { orderId, expiresAt: expiresAt.toISOString(), until: until.toISOString() });
