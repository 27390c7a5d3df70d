import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';
import type { CartRow } from './domain/cart.ts';
import type { CouponRow } from './domain/coupon.ts';
import type { DeadLetterRow } from './domain/dead-letter.ts';
import type { JobRow } from './domain/job.ts';
import type { OrderRow } from './domain/order.ts';
import type { UploadRow } from './domain/upload.ts';

const terms = {
  kind: String,
  value: Number,
  currency: String,
  minimumSubtotal: Number,
  startsAt: { type: Date, default: null },
  endsAt: { type: Date, default: null },
  usageLimit: { type: Number, default: null },
  usageLimitPerCustomer: { type: Number, default: null },
};
const couponTerms = { _id: false, code: String, ...terms };

const couponSchema = new Schema<CouponRow>(
  { _id: String, ...terms, used: Number, createdBy: String, createdAt: Date },
  { versionKey: false, collection: 'coupons' },
);
export const Coupon = db.model('Coupon', couponSchema);

/** How many orders of one customer have a coupon. */
export interface CouponUseRow {
  /** `<code>/<customer>` */
  _id: string;
  count: number;
}
export const CouponUse = db.model<CouponUseRow>(
  'CouponUse',
  new Schema<CouponUseRow>({ _id: String, count: Number }, { versionKey: false, collection: 'couponUses' }),
);

const cartSchema = new Schema<CartRow>(
  {
    _id: String,
    ownerKey: { type: String, required: true },
    customerId: { type: String, default: null },
    currency: String,
    state: String,
    orderId: String,
    lines: [
      {
        _id: false,
        id: String,
        sku: String,
        productId: String,
        title: String,
        quantity: Number,
        unitPrice: Number,
        saleId: { type: String, default: null },
        weightGrams: Number,
      },
    ],
    coupons: [couponTerms],
    delivery: { country: String, shippingMethod: String },
    mergedInto: String,
    createdAt: Date,
    expiresAt: Date,
  },
  { versionKey: false, collection: 'carts' },
);
cartSchema.index({ customerId: 1 });
cartSchema.index({ expiresAt: 1 });
export const Cart = db.model('Cart', cartSchema);

export interface CustomerCartRow {
  /** The customer: he has one open cart, on every device. */
  _id: string;
  cartId: string;
}
export const CustomerCart = db.model<CustomerCartRow>(
  'CustomerCart',
  new Schema<CustomerCartRow>({ _id: String, cartId: String }, { versionKey: false, collection: 'customerCarts' }),
);

const pieces = { _id: false, sku: String, quantity: Number };

const orderSchema = new Schema<OrderRow>(
  {
    _id: String,
    number: String,
    cartId: String,
    idempotencyKey: String,
    inputHash: String,
    ownerKey: String,
    customerId: { type: String, default: null },
    email: String,
    locale: String,
    status: String,
    currency: String,
    lines: [
      {
        _id: false,
        id: String,
        sku: String,
        productId: String,
        title: String,
        quantity: Number,
        unitPrice: Number,
        saleId: { type: String, default: null },
        total: Number,
        discount: Number,
        tax: Number,
      },
    ],
    totals: {
      subtotal: Number,
      discount: Number,
      shipping: Number,
      tax: Number,
      taxIncluded: Boolean,
      total: Number,
    },
    coupons: [couponTerms],
    shippingAddress: Schema.Types.Mixed,
    shippingMethod: String,
    createdAt: Date,
    reservedUntil: Date,
    payingSince: { type: Date, default: null },
    holdLostAt: { type: Date, default: null },
    revision: Number,
    cancelReason: { type: String, default: null },
    fulfilments: [{ _id: false, id: String, lines: [pieces], trackingNumber: String, carrier: String, at: Date }],
    returns: [
      {
        _id: false,
        id: String,
        status: String,
        lines: [pieces],
        reason: String,
        createdAt: Date,
        refund: { type: { _id: false, amount: Number, currency: String }, default: null },
        restock: { type: Boolean, default: null },
      },
    ],
    unsent: { type: Schema.Types.Mixed, default: null },
    timeline: [{ _id: false, type: { type: String }, at: Date, message: String, subject: String }],
  },
  { versionKey: false, collection: 'orders' },
);
// A cart becomes one order, whatever the keys: the last line against placing twice.
orderSchema.index({ cartId: 1 }, { unique: true });
orderSchema.index({ number: 1 }, { unique: true });
orderSchema.index({ customerId: 1, createdAt: -1, _id: -1 });
// What staff list by; all bounded by time.
orderSchema.index({ createdAt: -1, _id: -1 });
orderSchema.index({ status: 1, createdAt: -1, _id: -1 });
orderSchema.index({ email: 1, createdAt: -1, _id: -1 });
orderSchema.index({ 'returns.status': 1, createdAt: -1, _id: -1 });
orderSchema.index({ status: 1, reservedUntil: 1 });
orderSchema.index({ status: 1, payingSince: 1 });
export const Order = db.model('Order', orderSchema);

export interface CounterRow {
  _id: string;
  next: number;
}
export const Counter = db.model<CounterRow>(
  'Counter',
  new Schema<CounterRow>({ _id: String, next: Number }, { versionKey: false, collection: 'counters' }),
);

/** Long after anybody looks at how a job went. */
const KEEP_JOBS_SECONDS = 90 * 24 * 3600;

const jobSchema = new Schema<JobRow>(
  {
    _id: String,
    kind: String,
    starterId: String,
    status: String,
    progress: { done: Number, total: Number },
    result: { type: { summary: String, file: String, files: Schema.Types.Mixed }, default: null },
    undoes: String,
    errors: { type: [{ _id: false, row: Number, message: String }], default: [] },
    createdAt: Date,
    startedAt: Date,
    finishedAt: Date,
  },
  // `errors` is the contract's word for what went wrong with single rows.
  { versionKey: false, collection: 'jobs', suppressReservedKeysWarning: true },
);
jobSchema.index({ starterId: 1 });
jobSchema.index({ undoes: 1 }, { sparse: true });
jobSchema.index({ createdAt: 1 }, { expireAfterSeconds: KEEP_JOBS_SECONDS });
export const Job = db.model('Job', jobSchema);

const uploadSchema = new Schema<UploadRow>(
  {
    _id: String,
    ownerId: String,
    state: String,
    attempt: String,
    chunks: Number,
    bytes: Number,
    createdAt: Date,
    expiresAt: Date,
  },
  { versionKey: false, collection: 'uploads' },
);
uploadSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const Upload = db.model('Upload', uploadSchema);

const deadLetterSchema = new Schema<DeadLetterRow>(
  {
    _id: String,
    queue: String,
    messageId: { type: String, default: null },
    traceparent: { type: String, default: null },
    event: { type: String, default: null },
    customerId: { type: String, default: null },
    orderId: { type: String, default: null },
    failedAt: Date,
    attempts: Number,
    error: String,
    reason: { type: String, default: null },
    payload: String,
    chunks: Number,
    state: String,
    requeuedAt: { type: Date, default: null },
    requeuedBy: { type: String, default: null },
    expiresAt: Date,
  },
  { versionKey: false, collection: 'deadLetters' },
);
deadLetterSchema.index({ state: 1, failedAt: -1, _id: -1 });
deadLetterSchema.index({ customerId: 1 }, { partialFilterExpression: { customerId: { $type: 'string' } } });
deadLetterSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const DeadLetter = db.model('DeadLetter', deadLetterSchema);
