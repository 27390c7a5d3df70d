import { Cart, Order } from '../model.ts';

export const personalParts = ['orders', 'carts'] as const;

/** A page of what this service keeps about a person. */
export interface PersonalPage {
  items: object[];
  /** The `after` of the next page; null after the last. */
  next: string | null;
}

const PAGE = 100;

/** For the person's own export, in the order of the ids. */
export async function personalData(
  customerId: string,
  part: (typeof personalParts)[number],
  after: string | null,
): Promise<PersonalPage> {
  const filter = { customerId, ...(after === null ? {} : { _id: { $gt: after } }) };
  const items = part === 'orders' ? await ordersPage(filter) : await cartsPage(filter);
  return { items, next: items.length < PAGE ? null : items.at(-1)!._id };
}

type Filter = { customerId: string; _id?: { $gt: string } };

/** Without what only guards against placing twice. */
const ordersPage = (filter: Filter) =>
  Order.find(filter, { idempotencyKey: 0, inputHash: 0, ownerKey: 0, payingSince: 0, revision: 0 })
    .sort({ _id: 1 })
    .limit(PAGE)
    .lean();

const cartsPage = (filter: Filter) =>
  Cart.find(filter, { orderId: 0, ownerKey: 0 }).sort({ _id: 1 }).limit(PAGE).lean();
