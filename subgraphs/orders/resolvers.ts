import type { SubgraphContext } from '#platform/define-subgraph.ts';
import { TitanError } from '#platform/error.ts';
import { money } from '#platform/money.ts';
import { isProblem } from '#platform/problem.ts';
import { isStaff, requireUser, type Viewer } from '#platform/viewer.ts';
import { addToCart } from './domain/add-to-cart.ts';
import type { CartLine, CartRow } from './domain/cart.ts';
import { cartTotals } from './domain/cart-totals.ts';
import { cartWarnings } from './domain/cart-warnings.ts';
import type { Variant } from './domain/catalog-client.ts';
import { createCart } from './domain/create-cart.ts';
import { findCart, findOpenCartOf } from './domain/find-cart.ts';
import { findOrder, ordersOf } from './domain/find-order.ts';
import { mergeCarts } from './domain/merge-carts.ts';
import type { OrderLine, OrderRow } from './domain/order.ts';
import { nextActions } from './domain/order-states.ts';
import { placeOrder } from './domain/place-order.ts';
import { isCountry, type ShippingOffer, shippingOffers } from './domain/shipping-methods.ts';
import type { Totals } from './domain/totals.ts';
import { updateCartLine } from './domain/update-cart-line.ts';
import type { OrdersLoaders } from './loaders.ts';

type Context = SubgraphContext<OrdersLoaders>;
type Input = { input: unknown };

const sumOf = (key: keyof Totals) => (cart: CartRow) => money(cartTotals(cart)[key], cart.currency);
const asCart = <T>(result: T) => (isProblem(result) ? result : { __typename: 'Cart' as const, ...result });

/** Lines do not know their currency: it is the cart's or the order's. */
const priced = <L extends CartLine | OrderLine>(line: L, currency: string) => ({
  ...line,
  unitPrice: money(line.unitPrice, currency),
  total: money(line.quantity * line.unitPrice, currency),
});

function ownUser(user: { id: string }, viewer: Viewer): string {
  if (requireUser(viewer) !== user.id && !isStaff(viewer))
    throw new TitanError('FORBIDDEN', "These are another customer's.");
  return user.id;
}

export const resolvers = {
  Query: {
    cart: (_: unknown, { id }: { id: string }, { viewer }: Context) => findCart(id, viewer),
    order: (_: unknown, { id }: { id: string }, { viewer }: Context) => findOrder(id, viewer),
    shippingMethods: async (
      _: unknown,
      { cartId, country }: { cartId: string; country: string },
      { viewer }: Context,
    ) => {
      if (!isCountry(country)) throw new TitanError('BAD_USER_INPUT', 'A country is written as two letters, as "GB".');
      const cart = await findCart(cartId, viewer);
      if (!cart) throw new TitanError('NOT_FOUND', 'This cart is not known here, or not yours.');
      return shippingOffers(country).map((offer: ShippingOffer) => ({
        ...offer,
        price: money(offer.amount, cart.currency),
      }));
    },
  },
  Mutation: {
    createCart: (_: unknown, { input }: { input?: { currency?: string | null } | null }, { viewer }: Context) =>
      createCart(input?.currency, viewer),
    addToCart: async (_: unknown, { input }: Input, { viewer }: Context) => asCart(await addToCart(input, viewer)),
    updateCartLine: async (_: unknown, { input }: Input, { viewer }: Context) =>
      asCart(await updateCartLine(input, viewer)),
    mergeCart: async (_: unknown, { cartId }: { cartId: string }, { viewer }: Context) => {
      const merged = await mergeCarts(cartId, requireUser(viewer));
      if (!('cart' in merged)) throw new TitanError('NOT_FOUND', 'This cart is not known here, or not yours.');
      return merged;
    },
    placeOrder: (_: unknown, { input }: Input, { viewer }: Context) => placeOrder(input, viewer),
  },
  Cart: {
    __resolveReference: ({ id }: { id: string }, { viewer }: Context) => findCart(id, viewer),
    id: (cart: CartRow) => cart._id,
    lines: (cart: CartRow) => cart.lines.map((line) => priced(line, cart.currency)),
    subtotal: sumOf('subtotal'),
    discount: sumOf('discount'),
    shipping: sumOf('shipping'),
    tax: sumOf('tax'),
    total: sumOf('total'),
    coupons: () => [],
    warnings: async (cart: CartRow, _: unknown, { loaders }: Context) => {
      const variants = await loaders.variant.loadMany(cart.lines.map(({ sku }) => sku));
      // Catalog does not answer: then nothing is known to have changed, and the cart is shown all the same.
      if (variants.some((variant) => variant instanceof Error)) return [];
      return cartWarnings(cart, variants as (Variant | null)[]).map((w) => ({
        ...w,
        line: priced(w.line, cart.currency),
      }));
    },
  },
  CartLine: { variant: ({ sku }: CartLine) => ({ sku }) },
  User: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    cart: (user: { id: string }, _: unknown, { viewer }: Context) => findOpenCartOf(ownUser(user, viewer)),
    orders: (user: { id: string }, { first, after }: { first?: number; after?: string }, { viewer }: Context) =>
      ordersOf(ownUser(user, viewer), first, after),
  },
  Order: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.order.load(id),
    id: (order: OrderRow) => order._id,
    nextActions: ({ status }: OrderRow) => nextActions[status],
    reservedUntil: ({ status, reservedUntil }: OrderRow) => (status === 'PENDING_PAYMENT' ? reservedUntil : null),
    lines: (order: OrderRow) => order.lines.map((line) => priced(line, order.currency)),
    total: ({ totals, currency }: OrderRow) => money(totals.total, currency),
    totals: ({ totals, currency }: OrderRow) =>
      Object.fromEntries(Object.entries(totals).map(([key, amount]) => [key, money(amount, currency)])),
    customer: ({ customerId }: OrderRow) => (customerId ? { id: customerId } : null),
  },
  OrderLine: { product: ({ productId }: OrderLine) => ({ id: productId }) },
};
