import { batches, judged } from './batches.ts';
import type { Books, Invariant } from './books.ts';

interface Coupon {
  _id: string;
  used: number;
  usageLimit: number | null;
  usageLimitPerCustomer: number | null;
}

interface Order {
  customerId: string | null;
  email: string;
  coupons: { code: string }[];
}

const couponsIn = ({ orders }: Books) => orders.collection<Coupon>('coupons');

/** Counts the orders that have each of some coupons, by a key of theirs; a batch of orders at a time, however many there are. */
async function countOrders(
  { orders }: Books,
  codes: string[],
  keyOf: (code: string, order: Order) => string,
): Promise<Map<string, number>> {
  const wanted = new Set(codes);
  const counting = { 'coupons.code': { $in: codes }, status: { $nin: ['EXPIRED', 'CANCELLED'] } };
  const projection = { customerId: 1, email: 1, 'coupons.code': 1 };
  const counts = new Map<string, number>();
  for await (const batch of batches(orders.collection<Order>('orders').find(counting, { projection }))) {
    for (const order of batch) {
      const codesOf = new Set(order.coupons.map(({ code }) => code).filter((code) => wanted.has(code)));
      for (const key of [...codesOf].map((code) => keyOf(code, order))) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

export const couponInvariants: Invariant[] = [
  {
    name: 'a limited coupon counts the orders that have it, and they are not too many',
    find: (books) =>
      judged(couponsIn(books).find({ usageLimit: { $ne: null } }), async (batch) => {
        const codes = batch.map(({ _id }) => _id);
        const counts = await countOrders(books, codes, (code) => code);
        return batch.flatMap(({ _id, used, usageLimit }) => {
          const actual = counts.get(_id) ?? 0;
          return used === actual && used <= usageLimit!
            ? []
            : [`${_id} counts ${used} of ${usageLimit}, ${actual} orders have it`];
        });
      }),
  },
  {
    name: 'no customer has a coupon in more orders than it allows',
    find: (books) =>
      judged(couponsIn(books).find({ usageLimitPerCustomer: { $ne: null } }), async (batch) => {
        const limits = new Map(batch.map(({ _id, usageLimitPerCustomer }) => [_id, usageLimitPerCustomer!]));
        const who = ({ customerId, email }: Order) => customerId ?? email.toLowerCase();
        const counts = await countOrders(books, [...limits.keys()], (code, order) => `${code}\n${who(order)}`);
        return [...counts].flatMap(([key, count]) => {
          const [code, customer] = key.split('\n') as [string, string];
          return count > limits.get(code)! ? [`${code}: ${count} orders of ${customer}`] : [];
        });
      }),
  },
];
