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
  price: Money;
  weightGrams: number;
  /** Pieces that can be reserved at this moment. */
  available: number;
  published: boolean;
}

/** @returns the known ones among the SKUs, in no order. */
export async function fetchVariants(skus: readonly string[]): Promise<Variant[]> {
  const { variants } = await callService<{ variants: Variant[] }>('catalog', 'variants', { skus });
  return variants;
}

export interface ReservationLine {
  sku: string;
  quantity: number;
}

export type ReserveAnswer =
  | { status: 'RESERVED' }
  | { status: 'INSUFFICIENT'; lines: { sku: string; requested: number; available: number }[] }
  /** The reservation of this id has ended, or was made for other lines. */
  | { status: 'CLOSED' };

/** Takes stock for an order, all lines or none; the same call again changes nothing. */
export const reserveStock = (orderId: string, lines: ReservationLine[], expiresAt: Date): Promise<ReserveAnswer> =>
  callService('catalog', 'reserve', { orderId, lines, expiresAt: expiresAt.toISOString() });

export const releaseStock = (orderId: string): Promise<unknown> => callService('catalog', 'release', { orderId });

/**
 * Suspends the expiry while a payment is under way.
 * @param since when the attempt began
 */
export const pinStock = (orderId: string, since: Date): Promise<{ status: 'PINNED' | 'GONE' }> =>
  callService('catalog', 'pin', { orderId, since: since.toISOString() });

/** Lets it expire again, unless an attempt that began after `until` has pinned it meanwhile. */
export const unpinStock = (orderId: string, expiresAt: Date, until: Date): Promise<unknown> =>
  callService('catalog', 'unpin', { orderId, expiresAt: expiresAt.toISOString(), until: until.toISOString() });
