import type { Money } from '#platform/money.ts';
import type { Transitions } from '#platform/transitions.ts';
import { type Pieces, piecesOf, sentOf } from './fulfilment.ts';
import type { OrderRow } from './order.ts';

/** The life of a return as data. */
export const returnStates = {
  REQUESTED: { to: ['APPROVED', 'REJECTED'] },
  /** The customer may send it. */
  APPROVED: { to: ['RECEIVED', 'REJECTED'] },
  /** It is here, and its refund under way. */
  RECEIVED: { to: [] },
  REJECTED: { to: [] },
} as const satisfies Transitions<'REQUESTED' | 'APPROVED' | 'RECEIVED' | 'REJECTED'>;

export type ReturnStatus = keyof typeof returnStates;

export interface ReturnRequest {
  id: string;
  status: ReturnStatus;
  lines: Pieces[];
  reason: string;
  createdAt: Date;
  /** From RECEIVED on. */
  refund: Money | null;
  restock: boolean | null;
}

/** Pieces a customer may send back are asked for within so many days of the last parcel. */
export const RETURN_DAYS = 30;

export function inReturnWindow({ fulfilments }: OrderRow, now = new Date()): boolean {
  const last = fulfilments.at(-1);
  return last !== undefined && now.getTime() - last.at.getTime() < RETURN_DAYS * 24 * 3600 * 1000;
}

/** The pieces of a SKU that have left and that no other return asks for. */
export const returnableOf = (order: OrderRow, sku: string): number =>
  sentOf(order, sku) -
  piecesOf(
    order.returns.filter(({ status }) => status !== 'REJECTED'),
    sku,
  );

/** The pieces of a SKU that have come back. */
export const returnedOf = ({ returns }: OrderRow, sku: string): number =>
  piecesOf(
    returns.filter(({ status }) => status === 'RECEIVED'),
    sku,
  );
