import type { ClientSession } from 'mongoose';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/mongo.ts';
import { Cart, CustomerCart } from '../model.ts';
import {
  type CartLine,
  type CartRow,
  cartExpiry,
  MOST_LINES,
  MOST_PER_LINE,
  MOST_SUBTOTAL,
  subtotalOf,
} from './cart.ts';
import { findOpenCartOf } from './find-cart.ts';

export interface MergedLine {
  lineId: string;
  outcome: 'MOVED' | 'COMBINED';
  message: string;
}

export type MergeResult =
  | { outcome: 'CLAIMED' | 'MERGED'; cart: CartRow; report: MergedLine[] }
  /** `TOO_LARGE`: together they are more than one order can be; both stay as they are. */
  | { outcome: 'NOT_FOUND' | 'FOREIGN' | 'TOO_LARGE' };

/**
 * Brings a guest's cart into the customer's in one transaction, so that no line is lost and none counted twice. Where
 * the customer has no open cart the guest's becomes his, with its id. Repeating it changes nothing more.
 */
export function mergeCarts(cartId: string, userId: string): Promise<MergeResult> {
  return transaction(async (session) => {
    const source = await Cart.findById(cartId, null, { session }).lean();
    if (source?.state !== 'OPEN' || source.expiresAt <= new Date()) return { outcome: 'NOT_FOUND' };
    if (source.customerId === userId) return { outcome: 'CLAIMED', cart: source, report: [] };
    if (source.customerId) return { outcome: 'FOREIGN' };
    const target = await findOpenCartOf(userId, session);
    return target ? mergeInto(target, source, session) : claim(source, userId, session);
  });
}

async function claim(source: CartRow, userId: string, session: ClientSession): Promise<MergeResult> {
  await CustomerCart.updateOne({ _id: userId }, { $set: { cartId: source._id } }, { upsert: true, session });
  const cart = await Cart.findOneAndUpdate(
    { _id: source._id },
    { $set: { ownerKey: `user:${userId}`, customerId: userId, orderId: newId(), expiresAt: cartExpiry() } },
    { session, returnDocument: 'after' },
  ).lean();
  return { outcome: 'CLAIMED', cart: cart!, report: source.lines.map((line) => moved(line)) };
}

async function mergeInto(target: CartRow, source: CartRow, session: ClientSession): Promise<MergeResult> {
  const report: MergedLine[] = [];
  const lines = [...target.lines];
  for (const line of source.lines) {
    const index = lines.findIndex(({ sku }) => sku === line.sku);
    if (index < 0) lines.push(line);
    else lines[index] = combine(lines[index]!, line);
    report.push(index < 0 ? moved(line) : combined(lines[index]!));
  }
  if (lines.length > MOST_LINES || subtotalOf(lines) > MOST_SUBTOTAL) return { outcome: 'TOO_LARGE' };
  const cart = await Cart.findOneAndUpdate(
    { _id: target._id },
    { $set: { lines, orderId: newId(), expiresAt: cartExpiry() } },
    { session, returnDocument: 'after' },
  ).lean();
  await Cart.updateOne({ _id: source._id }, { $set: { state: 'MERGED' } }, { session });
  return { outcome: 'MERGED', cart: cart!, report };
}

/** The later snapshot wins: the guest saw that price last. */
const combine = (own: CartLine, guest: CartLine): CartLine => ({
  ...guest,
  id: own.id,
  quantity: Math.min(own.quantity + guest.quantity, MOST_PER_LINE),
});

const moved = (line: CartLine): MergedLine => ({
  lineId: line.id,
  outcome: 'MOVED',
  message: `${line.quantity} × ${line.title} is in your cart.`,
});

const combined = (line: CartLine): MergedLine => ({
  lineId: line.id,
  outcome: 'COMBINED',
  message: `${line.title} was in your cart already; it now has ${line.quantity}.`,
});
