import { TitanError } from '#platform/error.ts';
import { money } from '#platform/money.ts';
import { isProblem, type Problem } from '#platform/problem.ts';
import { requireUser } from '#platform/viewer.ts';
import { addToCart } from './domain/add-to-cart.ts';
import type { CartLine, CartRow } from './domain/cart.ts';
import { cartTotals } from './domain/cart-totals.ts';
import { cartWarnings } from './domain/cart-warnings.ts';
import { createCart } from './domain/create-cart.ts';
import { fileUrl } from './domain/file-url.ts';
import { findCart, findOpenCartOf } from './domain/find-cart.ts';
import { findJob, ownJob } from './domain/find-job.ts';
import { findOrder, ordersOf } from './domain/find-order.ts';
import { mergeCarts } from './domain/merge-carts.ts';
import type { OrderLine } from './domain/order.ts';
import { nextActions } from './domain/order-states.ts';
import { placeOrder } from './domain/place-order.ts';
import { offersFor } from './domain/shipping-methods.ts';
import type { Totals } from './domain/totals.ts';
import { updateCartLine } from './domain/update-cart-line.ts';
import { findOrderUpdate } from './domain/watch-order.ts';
import type { Resolvers } from './schema.generated.ts';

const unknownCart = () => new TitanError('NOT_FOUND', 'This cart is not known here, or not yours.');
const tooLarge = () =>
  new TitanError('CONFLICT', 'Both carts together are more than one order can be; order one of them first.');
const sumOf = (key: keyof Totals) => (cart: CartRow) => money(cartTotals(cart)[key], cart.currency);
const asCart = (result: CartRow | Problem) => (isProblem(result) ? result : { __typename: 'Cart' as const, ...result });

/** Lines do not know their currency: it is the cart's or the order's. */
const priced = <L extends CartLine | OrderLine>(line: L, currency: string) => ({
  ...line,
  unitPrice: money(line.unitPrice, currency),
  total: money(line.quantity * line.unitPrice, currency),
});

export const resolvers: Resolvers = {
  Query: {
    cart: (_, { id }, { viewer }) => findCart(id, viewer),
    order: (_, { id }, { viewer }) => findOrder(id, viewer),
    job: (_, { id }, { viewer }) => ownJob(id, viewer),
    shippingMethods: async (_, { cartId, country }, { viewer }) => {
      const cart = await findCart(cartId, viewer);
      if (!cart) throw unknownCart();
      return offersFor(country).map((offer) => ({ ...offer, price: money(offer.amount, cart.currency) }));
    },
  },
  Mutation: {
    createCart: (_, { input }, { viewer }) => createCart(input?.currency, viewer),
    addToCart: async (_, { input }, { viewer, loaders }) =>
      asCart(await addToCart(input, viewer, (sku) => loaders.variant.load(sku))),
    updateCartLine: async (_, { input }, { viewer }) => asCart(await updateCartLine(input, viewer)),
    mergeCart: async (_, { cartId }, { viewer }) => {
      const merged = await mergeCarts(cartId, requireUser(viewer));
      if (!('cart' in merged)) throw merged.outcome === 'TOO_LARGE' ? tooLarge() : unknownCart();
      return merged;
    },
    placeOrder: (_, { input }, { viewer }) => placeOrder(input, viewer),
  },
  Cart: {
    __resolveReference: ({ id }, { viewer }) => findCart(id, viewer),
    id: (cart) => cart._id,
    lines: (cart) => cart.lines.map((line) => priced(line, cart.currency)),
    subtotal: sumOf('subtotal'),
    discount: sumOf('discount'),
    shipping: sumOf('shipping'),
    tax: sumOf('tax'),
    total: sumOf('total'),
    coupons: () => [],
    warnings: async (cart, _, { loaders }) => {
      const warnings = await cartWarnings(cart, (skus) => loaders.variant.loadMany(skus));
      return warnings.map((warning) => ({ ...warning, line: priced(warning.line, cart.currency) }));
    },
  },
  CartLine: { variant: ({ sku }) => ({ sku }) },
  User: {
    __resolveReference: ({ id }) => ({ id }),
    cart: ({ id }) => findOpenCartOf(id),
    orders: ({ id }, { first, after }) => ordersOf(id, first, after),
  },
  Order: {
    __resolveReference: ({ id }, { loaders }) => loaders.order.load(id),
    id: (order) => order._id,
    nextActions: ({ status }) => nextActions[status],
    reservedUntil: ({ status, reservedUntil }) => (status === 'PENDING_PAYMENT' ? reservedUntil : null),
    lines: (order) => order.lines.map((line) => priced(line, order.currency)),
    total: ({ totals, currency }) => money(totals.total, currency),
    customer: ({ customerId }) => (customerId ? { id: customerId } : null),
    totals: ({ totals: { subtotal, discount, shipping, tax, total }, currency }) => {
      const [a, b, c, d, e] = [subtotal, discount, shipping, tax, total].map((amount) => money(amount, currency));
      return { subtotal: a!, discount: b!, shipping: c!, tax: d!, total: e! };
    },
  },
  Job: {
    __resolveReference: ({ id }, { viewer }) => findJob(id, viewer),
    id: (job) => job._id,
  },
  JobResult: { url: ({ file }, _, { viewer }) => fileUrl(file, viewer) },
  OrderUpdate: { __resolveReference: ({ cursor }, { viewer }) => findOrderUpdate(cursor, viewer) },
  OrderLine: { product: ({ productId }) => ({ id: productId }) },
};
