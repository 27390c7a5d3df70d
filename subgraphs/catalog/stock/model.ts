import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';
import type { FlashSaleRow } from '../domain/flash-sale.ts';
import type { ReservationRow } from '../domain/reservation.ts';
import type { StockRow } from '../domain/stock-level.ts';
import type { MovementRow } from '../domain/stock-movement.ts';

const options = (collection: string) => ({ collection, versionKey: false as const });
const sku = { type: String, required: true };

const numbers = { available: Number, reserved: Number, sold: Number, received: Number };
const movement = {
  _id: String,
  kind: String,
  ...numbers,
  ref: { type: String, default: null },
  reason: { type: String, default: null },
  by: { type: String, default: null },
  hash: { type: String, default: null },
  at: Date,
};

const stockSchema = new Schema<StockRow>(
  {
    _id: sku,
    shelf: sku,
    sku: { type: String, default: null },
    saleId: String,
    ...numbers,
    holds: [{ _id: false, orderId: String, take: String, quantity: Number }],
    moves: [movement],
    pending: Number,
    drains: Number,
    shown: String,
    bucket: Boolean,
    takenAt: Date,
    dropAt: Date,
  },
  options('stock'),
);
stockSchema.index({ sku: 1 });
stockSchema.index({ shelf: 1 });
// The pages of free-lost-holds.ts.
stockSchema.index({ reserved: 1 }, { partialFilterExpression: { reserved: { $gt: 0 } } });
// What stock-journal.ts and stock-buckets.ts look for.
stockSchema.index({ pending: 1 }, { partialFilterExpression: { pending: { $gt: 0 } } });
stockSchema.index({ bucket: 1, takenAt: 1 }, { partialFilterExpression: { bucket: true } });
// Drops rights that nobody can use any more; pieces carry no such date.
stockSchema.index({ dropAt: 1 }, { expireAfterSeconds: 0 });
export const Stock = db.model('Stock', stockSchema);

const movementSchema = new Schema<MovementRow>(
  { ...movement, stock: String, sku: { type: String, default: null } },
  options('stockMovements'),
);
movementSchema.index({ sku: 1, at: 1 });
// For npm run verify, which looks at one document after the other.
movementSchema.index({ stock: 1 });
export const StockMovement = db.model('StockMovement', movementSchema);

const YEAR_SECONDS = 365 * 24 * 3600;
const reservationSchema = new Schema<ReservationRow>(
  {
    _id: String,
    state: String,
    lines: [{ _id: false, sku, quantity: Number, saleId: { type: String, default: null } }],
    rights: [{ _id: false, shelf: String, quantity: Number }],
    take: String,
    takenAt: Date,
    expiresAt: Date,
    pinnedSince: Date,
    unsettledSince: Date,
    settledAt: Date,
  },
  options('reservations'),
);
reservationSchema.index({ state: 1, expiresAt: 1 });
reservationSchema.index({ unsettledSince: 1 }, { sparse: true });
// Drops rows whose stock has been dealt with; it never releases any.
reservationSchema.index({ settledAt: 1 }, { expireAfterSeconds: YEAR_SECONDS });
export const Reservation = db.model('Reservation', reservationSchema);

const flashSaleSchema = new Schema<FlashSaleRow>(
  {
    _id: String,
    productId: String,
    sku: String,
    startsAt: Date,
    endsAt: Date,
    price: Number,
    currency: String,
    quantity: Number,
    limitPerCustomer: { type: Number, default: null },
    waitingRoom: Boolean,
    createdBy: String,
    createdAt: Date,
    announced: String,
    closedAt: { type: Date, default: null },
  },
  options('flashSales'),
);
flashSaleSchema.index({ productId: 1, endsAt: 1 });
flashSaleSchema.index({ sku: 1, endsAt: 1 });
flashSaleSchema.index({ closedAt: 1, endsAt: 1 });
flashSaleSchema.index({ announced: 1, startsAt: 1 });
export const FlashSale = db.model('FlashSale', flashSaleSchema);
