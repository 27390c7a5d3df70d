import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';
import type { LedgerEntry } from './domain/ledger.ts';
import type { LedgerClosingRow } from './domain/ledger-balance.ts';
import type { MovementRow } from './domain/movement.ts';
import type { ObligationRow } from './domain/obligation.ts';
import type { PaymentRow } from './domain/payment.ts';
import type { ProviderCustomerRow } from './domain/provider-customer.ts';
import type { SavedMethodRow } from './domain/saved-methods.ts';
import type { SandboxCharge } from './providers/sandbox-charge.ts';

const paymentSchema = new Schema<PaymentRow>(
  {
    _id: String,
    orderId: String,
    ownerKey: String,
    customerId: { type: String, default: null },
    provider: String,
    providerCustomer: { type: String, default: null },
    idempotencyKey: String,
    inputHash: String,
    method: String,
    saveMethod: Boolean,
    capture: { type: String, default: 'automatic' },
    status: String,
    amount: Number,
    captured: Number,
    refunded: Number,
    refundable: Number,
    disputed: Number,
    currency: String,
    reference: { type: String, default: null },
    reason: { type: String, default: null },
    redirectUrl: { type: String, default: null },
    createdAt: Date,
    askedAt: Date,
  },
  { versionKey: false, collection: 'payments' },
);
paymentSchema.index({ orderId: 1, idempotencyKey: 1 }, { unique: true });
paymentSchema.index({ status: 1, askedAt: 1 });
paymentSchema.index({ customerId: 1 });
paymentSchema.index({ provider: 1, reference: 1 });
paymentSchema.index({ createdAt: 1 });
export const Payment = db.model('Payment', paymentSchema);

/**
 * One attempt at a time for an order, whatever the keys: its row is written with the payment and goes when that is
 * declined; a captured payment keeps it for good. (A row of its own, not a partial unique index: SecantusDB's Rust
 * server keeps an index entry when an update takes a document out of the index.)
 */
export interface OpenPaymentRow {
  /** The order. */
  _id: string;
  paymentId: string;
}
export const OpenPayment = db.model<OpenPaymentRow>(
  'OpenPayment',
  new Schema<OpenPaymentRow>({ _id: String, paymentId: String }, { versionKey: false, collection: 'openPayments' }),
);

const movementSchema = new Schema<MovementRow>(
  {
    _id: String,
    paymentId: String,
    orderId: String,
    provider: String,
    kind: String,
    amount: Number,
    currency: String,
    reason: String,
    by: String,
    inputHash: String,
    status: String,
    reference: { type: String, default: null },
    failure: { type: String, default: null },
    failedAt: { type: Date, default: null },
    attempts: Number,
    dueAt: Date,
    createdAt: Date,
  },
  { versionKey: false, collection: 'movements' },
);
movementSchema.index({ paymentId: 1 });
movementSchema.index({ status: 1, dueAt: 1 });
export const Movement = db.model('Movement', movementSchema);

const obligationSchema = new Schema<ObligationRow>(
  {
    _id: String,
    kind: String,
    orderId: String,
    paymentId: { type: String, default: null },
    amount: { type: Number, default: null },
    state: String,
    failure: { type: String, default: null },
    attempts: Number,
    dueAt: Date,
    at: Date,
  },
  { versionKey: false, collection: 'obligations' },
);
obligationSchema.index({ orderId: 1 });
obligationSchema.index({ state: 1, dueAt: 1 });
export const Obligation = db.model('Obligation', obligationSchema);

const ledgerSchema = new Schema<LedgerEntry>(
  {
    _id: String,
    paymentId: String,
    orderId: String,
    account: String,
    debit: Number,
    credit: Number,
    currency: String,
    at: Date,
  },
  { versionKey: false, collection: 'ledger' },
);
ledgerSchema.index({ paymentId: 1 });
ledgerSchema.index({ at: 1 });
export const Ledger = db.model('Ledger', ledgerSchema);

export const LedgerClosing = db.model<LedgerClosingRow>(
  'LedgerClosing',
  new Schema<LedgerClosingRow>(
    { _id: String, until: Date, sums: [Schema.Types.Mixed] },
    { versionKey: false, collection: 'ledgerClosings' },
  ),
);

export interface WebhookRow {
  /** `<provider>:<event id>` */
  _id: string;
  at: Date;
}
/** Longer than any provider repeats a message. */
const WEBHOOK_KEEP_SECONDS = 90 * 24 * 3600;
const webhookSchema = new Schema<WebhookRow>(
  { _id: String, at: Date },
  { versionKey: false, collection: 'webhookEvents' },
);
webhookSchema.index({ at: 1 }, { expireAfterSeconds: WEBHOOK_KEEP_SECONDS });
export const WebhookEvent = db.model('WebhookEvent', webhookSchema);

const savedMethodSchema = new Schema<SavedMethodRow>(
  { _id: String, customerId: String, provider: String, token: String, savedAt: Date },
  { versionKey: false, collection: 'savedMethods' },
);
savedMethodSchema.index({ customerId: 1 });
export const SavedMethod = db.model('SavedMethod', savedMethodSchema);

const customerSchema = new Schema<ProviderCustomerRow>(
  { _id: String, customerId: String, provider: String, reference: String },
  { versionKey: false, collection: 'providerCustomers' },
);
export const ProviderCustomer = db.model('ProviderCustomer', customerSchema);

/** The sandbox's own books, as a real provider keeps them on its side. */
const chargeSchema = new Schema<SandboxCharge>(
  {
    _id: String,
    token: String,
    amount: Number,
    currency: String,
    outcome: Schema.Types.Mixed,
    refunded: { type: Number, default: 0 },
    refunds: { type: [Schema.Types.Mixed], default: [] },
    at: Date,
  } as never,
  { versionKey: false, collection: 'sandboxCharges' },
);
chargeSchema.index({ at: 1 });
export const Charge = db.model('SandboxCharge', chargeSchema);
