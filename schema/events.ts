import { z } from 'zod';

/**
 * The only vocabulary between services: what happened, and who wants to know. An event is written in the same
 * transaction as the data it tells of (platform/outbox.ts), and reaches every subscriber at least once, in order per
 * aggregate. Adding a field is compatible; changing one takes a new event.
 */
const money = z.object({ amount: z.int(), currency: z.string() });
const address = z.object({
  name: z.string(),
  line1: z.string(),
  line2: z.string().nullish(),
  city: z.string(),
  region: z.string().nullish(),
  postalCode: z.string(),
  country: z.string(),
});

const quantity = z.int().min(1);
/** What the bulk worker does; each kind is a row of workers/bulk/kinds.ts. */
export const bulkJobKinds = ['INVENTORY_IMPORT', 'PRODUCT_IMPORT', 'SALES_REPORT', 'RECOMMENDATION_TRAINING'] as const;
export type BulkJobKind = (typeof bulkJobKinds)[number];

/** Whose order it is, in every event of an order. */
const order = z.object({
  orderId: z.string(),
  number: z.string(),
  customerId: z.string().nullable(),
  email: z.string(),
  locale: z.string(),
});

export const events = {
  /** An order was accepted and its stock is held until `reservedUntil`; nothing is paid yet. */
  'order.placed': order.extend({
    reservedUntil: z.string(),
    lines: z.array(
      z.object({
        productId: z.string(),
        sku: z.string(),
        title: z.string(),
        quantity: z.int(),
        unitPrice: money,
        total: money,
      }),
    ),
    totals: z.object({ subtotal: money, discount: money, shipping: money, tax: money, total: money }),
    shippingAddress: address,
  }),
  /** The order is paid, or its payment is authorised; its reservation may be committed. */
  'order.paid': order.extend({
    lines: z.array(z.object({ productId: z.string(), sku: z.string(), title: z.string(), quantity, total: money })),
    /** What the order costs, and whether it was taken already; not `captured`, it is held until the goods leave. */
    payment: z.object({ total: money, captured: z.boolean() }).optional(),
  }),
  /**
   * The order came to nothing: expired, or cancelled, perhaps after it was paid (`wasPaid`). What it holds is free, what it
   * had bought is on sale again, and whatever was authorised or captured goes back.
   */
  'order.closed': order.extend({
    reason: z.enum(['EXPIRED', 'CANCELLED']),
    lines: z.array(z.object({ productId: z.string(), sku: z.string(), quantity })),
    wasPaid: z.boolean(),
    /** What the order cost: of one that cost nothing no money goes back. */
    total: money.optional(),
  }),
  /** A parcel left; `complete` with the last one. What was only authorised is to be captured. */
  'order.fulfilled': order.extend({
    fulfilmentId: z.string(),
    lines: z.array(z.object({ sku: z.string(), title: z.string(), quantity })),
    trackingNumber: z.string(),
    carrier: z.string(),
    complete: z.boolean(),
    /** What the order costs: of one that costs nothing there is nothing to capture. */
    total: money.optional(),
  }),
  /** Pieces came back and were accepted: `refund` is due once per `returnId`; with `restock` they are on sale again. */
  'order.returned': order.extend({
    returnId: z.string(),
    lines: z.array(z.object({ productId: z.string(), sku: z.string(), quantity })),
    refund: money,
    restock: z.boolean(),
  }),
  /** Money for the order went back, once per `refundId`. */
  'order.refunded': order.extend({ refundId: z.string(), amount: money }),
  /** What a shopper sees of a product is another now. For caches only: the gateways hear of it by platform/live.ts. */
  'product.changed': z.object({
    productId: z.string(),
    slug: z.string(),
    change: z.enum(['CREATED', 'UPDATED', 'ARCHIVED', 'PRICE']),
  }),
  /** A category has begun, or has another name or place. For caches, as above. */
  'category.changed': z.object({ slug: z.string() }),
  /** What a shopper sees of a product's stock is another now. For caches and `stockChanged`, as above. */
  'stock.changed': z.object({
    productId: z.string(),
    skus: z.array(z.string()),
    availability: z.enum(['IN_STOCK', 'LOW_STOCK', 'OUT_OF_STOCK']),
  }),
  /** Money was taken: the ledger holds it. */
  'payment.captured': z.object({ paymentId: z.string(), orderId: z.string(), amount: money }),
  /** The provider holds the amount for us; nothing was taken yet. */
  'payment.authorised': z.object({ paymentId: z.string(), orderId: z.string(), amount: money }),
  /** Money went back: `refundId` once, `totalRefunded` of the payment with it. */
  'payment.refunded': z.object({
    paymentId: z.string(),
    refundId: z.string(),
    orderId: z.string(),
    amount: money,
    totalRefunded: money,
    reason: z.string(),
  }),
  /** What was authorised is released: nothing was taken, and nothing will be. */
  'payment.voided': z.object({
    paymentId: z.string(),
    orderId: z.string(),
    /** It was the one that paid for the order. */
    stood: z.boolean().optional(),
  }),
  /** The provider's final no; the order may be paid in another way. */
  'payment.failed': z.object({ paymentId: z.string(), orderId: z.string(), reason: z.string() }),
  /** A guest's cart is to join an account that could not reach orders when it signed in. */
  'cart.claim-requested': z.object({ cartId: z.string(), userId: z.string() }),
  /** Somebody of the staff has started a job: orders shows it, the bulk worker does it. `input` is the kind's own. */
  'job.requested': z.object({
    jobId: z.string(),
    kind: z.enum(bulkJobKinds),
    starterId: z.string(),
    input: z.record(z.string(), z.unknown()),
  }),
  /** An account is gone: whoever keeps personal data of it erases that now. */
  'account.deleted': z.object({ userId: z.string() }),
  /**
   * A mail with a secret link is wanted. The event holds no secret: right before it sends, the email worker asks users for
   * the link, by the internal operation
   *
   *     POST /internal/mail-link {requestId, deliveryId}
   *       -> {status: 'READY', url, expiresAt}   expiresAt: ISO; 30 minutes after the request
   *        | {status: 'GONE'}                     there is nothing to send any more: done, no mail, no retry
   *
   * `deliveryId` is what the worker calls this delivery, the same at every attempt (the id of its own row). The first id that
   * asks has the link: it gets the same one again after a crash between fetch and send, until users hears
   * `notification.sent` with the subject `mail-request:<requestId>`; every other id, and everybody after that, gets GONE.
   * The link is for the mail only: never in a row, a log, an event or an error's text.
   */
  'identity.mail-requested': z.object({
    requestId: z.string(),
    template: z.enum(['verify-email', 'reset-password']),
    /** In canonical form, see subgraphs/users/domain/email-address.ts. */
    email: z.string(),
    name: z.string(),
    locale: z.string(),
  }),
  /** A message left for a recipient, once. */
  'notification.sent': z.object({
    subject: z.string(),
    channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']),
    template: z.string(),
    sentAt: z.string(),
  }),
  /** A message will never leave: it was held back by a limit of ours, or its provider finally refused it. */
  'notification.dropped': z.object({
    subject: z.string(),
    channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']),
    template: z.string(),
    status: z.enum(['SUPPRESSED', 'FAILED']),
    /** A code for staff, as RECIPIENT_CAP; see workers/delivery/outcome.ts. */
    reason: z.string(),
    at: z.string(),
  }),
} as const satisfies Record<string, z.ZodType>;

export type EventType = keyof typeof events;
export type EventData<T extends EventType> = z.infer<(typeof events)[T]>;

/** What travels: the envelope of one event. */
export interface Event<T extends EventType = EventType> {
  /** Unique and ascending in time per service. */
  id: string;
  type: T;
  /** What it happened to, as `order:<id>`; events of one aggregate arrive in order. */
  aggregate: string;
  /** ISO 8601, UTC. */
  at: string;
  data: EventData<T>;
}

/** Who hears what. Each consumer has one queue; the topology (platform/topology.ts) follows from this table. */
export const subscriptions = {
  orders: [
    'payment.authorised',
    'payment.captured',
    'payment.failed',
    'payment.refunded',
    'payment.voided',
    'cart.claim-requested',
    'account.deleted',
  ],
  catalog: ['order.placed', 'order.paid', 'order.closed', 'order.returned', 'account.deleted'],
  payments: ['account.deleted', 'order.closed', 'order.fulfilled', 'order.returned'],
  users: ['notification.sent', 'notification.dropped', 'account.deleted'],
  email: ['order.placed', 'order.paid', 'order.fulfilled', 'order.closed', 'order.refunded', 'identity.mail-requested'],
  messaging: ['order.paid', 'order.fulfilled', 'order.closed', 'order.refunded', 'account.deleted'],
  bulk: ['job.requested'],
} as const satisfies Record<string, readonly EventType[]>;

export type ConsumerName = keyof typeof subscriptions;
export type SubscribedEvent<C extends ConsumerName> = (typeof subscriptions)[C][number];
