import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';
import type { LedgerEntry } from './domain/ledger.ts';
import type { PaymentRow } from './domain/payment.ts';
import type { SavedMethodRow } from './domain/saved-methods.ts';
import type { SandboxCharge } from './providers/sandbox-charge.ts';

const paymentSchema = new Schema<PaymentRow>(
  {
    _id: String,
    orderId: String,
    ownerKey: String,
    customerId: { type: String, default: null },
    provider: String,
    idempotencyKey: String,
    inputHash: String,
    method: String,
    saveMethod: Boolean,
    status: String,
    amount: Number,
    refunded: Number,
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
export const Ledger = db.model('Ledger', ledgerSchema);

export interface WebhookRow {
  /** `<provider>:<event id>` */
  _id: string;
  at: Date;
}
export const WebhookEvent = db.model<WebhookRow>(
  'WebhookEvent',
  new Schema<WebhookRow>({ _id: String, at: Date }, { versionKey: false, collection: 'webhookEvents' }),
);

const savedMethodSchema = new Schema<SavedMethodRow>(
  { _id: String, customerId: String, provider: String, token: String, savedAt: Date },
  { versionKey: false, collection: 'savedMethods' },
);
savedMethodSchema.index({ customerId: 1 });
export const SavedMethod = db.model('SavedMethod', savedMethodSchema);

/** The sandbox's own books, as a real provider keeps them on its side. */
export const Charge = db.model<SandboxCharge>(
  'SandboxCharge',
  new Schema<SandboxCharge>(
    { _id: String, token: String, amount: Number, currency: String, outcome: Schema.Types.Mixed, at: Date },
    { versionKey: false, collection: 'sandboxCharges' },
  ),
);
