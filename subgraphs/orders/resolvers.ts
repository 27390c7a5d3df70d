import { basename } from 'node:path';
import { TitanError } from '#platform/error.ts';
import { money } from '#platform/money.ts';
import { isProblem, type Problem } from '#platform/problem.ts';
import { requireUser } from '#platform/viewer.ts';
import { addToCart } from './domain/add-to-cart.ts';
import type { Totals } from './domain/bill.ts';
import { cancelJob } from './domain/cancel-job.ts';
import { cancelOrder } from './domain/cancel-order.ts';
import { cancelUnsent } from './domain/cancel-unsent.ts';
import type { CartLine, CartRow } from './domain/cart.ts';
import { cartBill } from './domain/cart-bill.ts';
import { applyCoupon, removeCoupon } from './domain/cart-coupons.ts';
import { cartWarnings } from './domain/cart-warnings.ts';
import type { CouponRow } from './domain/coupon.ts';
import { createCart } from './domain/create-cart.ts';
import { createCoupon } from './domain/create-coupon.ts';
import { createUpload } from './domain/create-upload.ts';
import { decideReturn } from './domain/decide-return.ts';
import { fileUrl } from './domain/file-url.ts';
import { findCart, findOpenCartOf } from './domain/find-cart.ts';
import { findJob, ownJob } from './domain/find-job.ts';
import { findOrder, ordersOf } from './domain/find-order.ts';
import { fulfilOrder } from './domain/fulfil-order.ts';
import type { JobRow } from './domain/job.ts';
import { countDeadLetters, listDeadLetters } from './domain/list-dead-letters.ts';
import { countOrders, listOrders } from './domain/list-orders.ts';
import { mergeCarts } from './domain/merge-carts.ts';
import type { OrderLine, OrderRow } from './domain/order.ts';
import { nextActions } from './domain/order-progress.ts';
import { placeOrder } from './domain/place-order.ts';
import { requestReturn } from './domain/request-return.ts';
import { requeueDeadLetters } from './domain/requeue-dead-letters.ts';
import type { ReturnRequest } from './domain/return-request.ts';
import { setCartDelivery } from './domain/set-cart-delivery.ts';
import { offersFor, weightOf } from './domain/shipping-methods.ts';
import { startInventoryImport } from './domain/start-inventory-import.ts';
import { startProductImport } from './domain/start-product-import.ts';
import { startRecommendationTraining } from './domain/start-recommendation-training.ts';
import { startSalesReport } from './domain/start-sales-report.ts';
import { undoInventoryImport } from './domain/undo-inventory-import.ts';
import { updateCartLine } from './domain/update-cart-line.ts';
import { findOrderUpdate } from './domain/watch-order.ts';
import type { Resolvers } from './schema.generated.ts';

const unknownCart = () => new TitanError('NOT_FOUND', 'This cart is not known here, or not yours.');
const tooLarge = () =>
  new TitanError('CONFLICT', 'Both carts together are more than one order can be; order one of them first.');
const sumOf = (key: Exclude<keyof Totals, 'taxIncluded'>) => (cart: CartRow) =>
  money(cartBill(cart).totals[key], cart.currency);
const asCart = (result: CartRow | Problem) => (isProblem(result) ? result : { __typename: 'Cart' as const, ...result });
const asOrder = (result: OrderRow | Problem) =>
  isProblem(result) ? result : { __typename: 'Order' as const, ...result };
const asJob = (result: JobRow | Problem) => (isProblem(result) ? result : { __typename: 'Job' as const, ...result });
const asCoupon = (result: CouponRow | Problem) =>
  isProblem(result) ? result : { __typename: 'Coupon' as const, ...result };
const asReturn = (result: ReturnRequest | Problem) =>
  isProblem(result) ? result : { __typename: 'ReturnRequest' as const, ...result };

const billed = (line: OrderLine, currency: string) => ({
  ...priced(line, currency),
  discount: money(line.discount, currency),
  tax: money(line.tax, currency),
});

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
    orders: (_, { first, after, filter }) => listOrders(filter ?? {}, first, after),
    deadLetters: (_, { first, after, requeued }) => listDeadLetters(requeued ?? false, first, after),
    shippingMethods: async (_, { cartId, country }, { viewer }) => {
      const cart = await findCart(cartId, viewer);
      if (!cart) throw unknownCart();
      return offersFor(country, weightOf(cart.lines)).map((offer) => ({
        ...offer,
        price: money(offer.amount, cart.currency),
      }));
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
    applyCoupon: async (_, { input }, { viewer }) => asCart(await applyCoupon(input, viewer)),
    removeCoupon: async (_, { input }, { viewer }) => asCart(await removeCoupon(input, viewer)),
    setCartDelivery: async (_, { input }, { viewer }) => asCart(await setCartDelivery(input, viewer)),
    cancelOrder: async (_, { input }, { viewer }) => asOrder(await cancelOrder(input, viewer)),
    cancelUnsent: async (_, { input }, { viewer }) => asOrder(await cancelUnsent(input, viewer)),
    requestReturn: async (_, { input }, { viewer }) => asReturn(await requestReturn(input, viewer)),
    createCoupon: async (_, { input }, { viewer }) => asCoupon(await createCoupon(input, viewer)),
    fulfilOrder: async (_, { input }, { viewer }) => asOrder(await fulfilOrder(input, viewer)),
    approveReturn: async (_, { input }, { viewer }) => asReturn(await decideReturn('APPROVED', input, viewer)),
    rejectReturn: async (_, { input }, { viewer }) => asReturn(await decideReturn('REJECTED', input, viewer)),
    receiveReturn: async (_, { input }, { viewer }) => asReturn(await decideReturn('RECEIVED', input, viewer)),
    startInventoryImport: async (_, { input }, { viewer }) => asJob(await startInventoryImport(input, viewer)),
    undoInventoryImport: async (_, { input }, { viewer }) => asJob(await undoInventoryImport(input, viewer)),
    startProductImport: async (_, { input }, { viewer }) => asJob(await startProductImport(input, viewer)),
    startSalesReport: async (_, { input }, { viewer }) => asJob(await startSalesReport(input, viewer)),
    startRecommendationTraining: (_, __, { viewer }) => startRecommendationTraining(viewer),
    createUpload: (_, { input }, { viewer }) => createUpload(input, viewer),
    cancelJob: (_, { id }, { viewer }) => cancelJob(id, viewer),
    requeueDeadLetters: (_, { ids }, { viewer }) => requeueDeadLetters(ids, requireUser(viewer)),
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
    taxIncluded: (cart) => cartBill(cart).totals.taxIncluded,
    warnings: async (cart, _, { loaders }) => {
      const warnings = await cartWarnings(cart, (skus) => loaders.variant.loadMany(skus));
      return warnings.map((warning) => ({ ...warning, line: warning.line && priced(warning.line, cart.currency) }));
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
    nextActions,
    reservedUntil: ({ status, reservedUntil }) => (status === 'PENDING_PAYMENT' ? reservedUntil : null),
    lines: (order) => order.lines.map((line) => billed(line, order.currency)),
    total: ({ totals, currency }) => money(totals.total, currency),
    customer: ({ customerId }) => (customerId ? { id: customerId } : null),
    totals: ({ totals: { subtotal, discount, shipping, tax, taxIncluded, total }, currency }) => {
      const [a, b, c, d, e] = [subtotal, discount, shipping, tax, total].map((amount) => money(amount, currency));
      return { subtotal: a!, discount: b!, shipping: c!, tax: d!, taxIncluded, total: e! };
    },
  },
  OrderConnection: { totalCount: ({ filter }) => countOrders(filter) },
  DeadLetterConnection: { totalCount: ({ requeued }) => countDeadLetters(requeued) },
  DeadLetter: { id: (letter) => letter._id },
  Coupon: {
    code: (coupon) => coupon._id,
    minimumSubtotal: ({ minimumSubtotal, currency }) => money(minimumSubtotal, currency),
    used: ({ used, usageLimit }) => (usageLimit === null ? null : used),
  },
  Job: {
    __resolveReference: ({ id }, { viewer }) => findJob(id, viewer),
    id: (job) => job._id,
  },
  JobResult: { url: ({ file }, _, { viewer }) => fileUrl(file, viewer), files: ({ files }) => files ?? [] },
  JobFile: { name: ({ path }) => basename(path), url: ({ path }, _, { viewer }) => fileUrl(path, viewer) },
  OrderUpdate: { __resolveReference: ({ cursor }, { viewer }) => findOrderUpdate(cursor, viewer) },
  OrderLine: { product: ({ productId }) => ({ id: productId }) },
};
