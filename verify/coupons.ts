import { judged } from './batches.ts';
import type { Books, Invariant } from './books.ts';

interface Terms {
  usageLimit: number | null;
  usageLimitPerCustomer: number | null;
}

type Coupon = Terms & { _id: string; used: number };

const ordersIn = ({ orders }: Books) =>
  orders.collection<{ customerId: string | null; email: string; coupons: { code: string }[] }>('orders');
const couponsIn = ({ orders }: Books) => orders.collection<Coupon>('coupons');
const counting = (codes: string[]) => ({
  'coupons.code': { $in: codes },
  status: { $nin: ['EXPIRED', 'CANCELLED'] },
});

export const couponInvariants: Invariant[] = [
  {
    name: 'a limited coupon counts the orders that have it, and they are not too many',
    find: (books) =>
      judged(couponsIn(books).find({ usageLimit: { $ne: null } }), async (batch) => {
        const orders = await ordersIn(books)
          .find(counting(batch.map(({ _id }) => _id)))
          .toArray();
        return batch.flatMap(({ _id, used, usageLimit }) => {
          const actual = orders.filter(({ coupons }) => coupons.some(({ code }) => code === _id)).length;
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
        const orders = await ordersIn(books)
          .find(counting(batch.map(({ _id }) => _id)))
          .toArray();
        return batch.flatMap(({ _id, usageLimitPerCustomer }) => {
          const counts = new Map<string, number>();
          for (const { customerId, email, coupons } of orders) {
            const who = customerId ?? email.toLowerCase();
            if (coupons.some(({ code }) => code === _id)) counts.set(who, (counts.get(who) ?? 0) + 1);
          }
          const over = [...counts].filter(([, count]) => count > usageLimitPerCustomer!);
          return over.map(([who, count]) => `${_id}: ${count} orders of ${who}`);
        });
      }),
  },
];
