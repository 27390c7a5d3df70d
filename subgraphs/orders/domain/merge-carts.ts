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
import { noteSaleWish } from './sale-wish.ts';

export interface MergedLine {
  lineId: string;
  outcome: 'MOVED' | 'COMBINED' | 'LIMITED';
  message: string;
}

export type MergeResult =
  | { outcome: 'CLAIMED' | 'MERGED'; cart: CartRow; report: MergedLine[] }
  /** `TOO_LARGE`, `OTHER_CURRENCY`: together they are nothing that one order can be; both stay as they are. */
  | { outcome: 'NOT_FOUND' | 'FOREIGN' | 'TOO_LARGE' | 'OTHER_CURRENCY' };

/**
 * Brings a guest's cart into the customer's in one transaction, so that no line is lost and none counted twice. Where
 * the customer has no open cart the guest's becomes his, with its id. Repeating it changes nothing more.
 */
export async function mergeCarts(cartId: string, userId: string): Promise<MergeResult> {
  const result = await transaction<MergeResult>(async (session) => {
    const source = await Cart.findById(cartId, null, { session }).lean();
    if (source?.mergedInto === userId) return again(userId, session);
    if (source?.state !== 'OPEN' || source.expiresAt <= new Date()) return { outcome: 'NOT_FOUND' };
    if (source.customerId === userId) return { outcome: 'CLAIMED', cart: source, report: [] };
    if (source.customerId) return { outcome: 'FOREIGN' };
    const target = await findOpenCartOf(userId, session);
    return target ? mergeInto(target, source, session) : claim(source, userId, session);
  });
  if ('cart' in result) await noteSaleWish(result.cart);
  return result;
}

/** The merge has happened, and its answer was lost. */
async function again(userId: string, session: ClientSession): Promise<MergeResult> {
  const cart = await findOpenCartOf(userId, session);
  return cart ? { outcome: 'MERGED', cart, report: [] } : { outcome: 'NOT_FOUND' };
}

async function claim(source: CartRow, userId: string, session: ClientSession): Promise<MergeResult> {
  await CustomerCart.updateOne({ _id: userId }, { $set: { cartId: source._id } }, { upsert: true, session });
  const owner = { ownerKey: `user:${userId}` as const, customerId: userId };
  const cart = await replace(source, { ...source, ...owner }, session);
  return { outcome: 'CLAIMED', cart, report: source.lines.map((line) => moved(line)) };
}

/** Within the transaction: a change that came first aborts it. */
async function replace({ _id }: CartRow, content: CartRow, session: ClientSession): Promise<CartRow> {
  const cart = { ...content, orderId: newId(), expiresAt: cartExpiry() };
  await Cart.updateOne({ _id }, { $set: cart }, { session });
  return cart;
}

async function mergeInto(target: CartRow, source: CartRow, session: ClientSession): Promise<MergeResult> {
  if (source.currency !== target.currency) return { outcome: 'OTHER_CURRENCY' };
  const report: MergedLine[] = [];
  const lines = [...target.lines];
  for (const line of source.lines) {
    const index = lines.findIndex(({ sku }) => sku === line.sku);
    const own = lines[index];
    if (own) lines[index] = combine(own, line);
    else lines.push(line);
    report.push(own ? combined(own.quantity + line.quantity, lines[index]!) : moved(line));
  }
  if (lines.length > MOST_LINES || subtotalOf(lines) > MOST_SUBTOTAL) return { outcome: 'TOO_LARGE' };
  const kinds = new Set(target.coupons.map(({ kind }) => kind));
  const coupons = [...target.coupons, ...source.coupons.filter(({ kind }) => !kinds.has(kind))];
  const cart = await replace(target, { ...target, lines, coupons }, session);
  const ended = { state: 'MERGED' as const, mergedInto: target.customerId! };
  await Cart.updateOne({ _id: source._id }, { $set: ended }, { session });
  return { outcome: 'MERGED', cart, report };
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

/** @param wanted what both carts had of it */
const combined = (wanted: number, { id, title, quantity }: CartLine): MergedLine =>
  wanted === quantity
    ? { lineId: id, outcome: 'COMBINED', message: `${title} was in your cart already; it now has ${quantity}.` }
    : { lineId: id, outcome: 'LIMITED', message: `${title}: a line takes ${quantity} at most, of ${wanted} wanted.` };
