import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';
import type { Channel } from './delivery.ts';
import type { Outcome, Reason } from './outcome.ts';

/** One message to one recipient because of one event; the row is there before the message can be. */
export interface DeliveryRow {
  /** Fingerprint of event, channel and recipient: neither address nor number is kept here. */
  _id: string;
  channel: Channel;
  template: string;
  /** What it is about, as `order:<id>`. */
  subject: string;
  state: 'SENDING' | Outcome['state'];
  /** The attempt that has the right to send, and until when it may be taken for alive. */
  holder: string;
  until: Date;
  /** How often the right to send was taken. */
  attempts: number;
  at: Date;
  sentAt: Date | null;
  /** What the provider calls it. */
  providerId: string | null;
  reason: Reason | null;
}

/** Well beyond any redelivery: retries, and dead letters that are requeued by hand. */
const KEEP_SECONDS = 90 * 24 * 3600;

const deliverySchema = new Schema<DeliveryRow>(
  {
    _id: String,
    channel: String,
    template: String,
    subject: String,
    state: String,
    holder: String,
    until: Date,
    attempts: Number,
    at: Date,
    sentAt: Date,
    providerId: String,
    reason: String,
  },
  { versionKey: false, collection: 'deliveries' },
);
deliverySchema.index({ at: 1 }, { expireAfterSeconds: KEEP_SECONDS });
deliverySchema.index({ providerId: 1 }, { partialFilterExpression: { providerId: { $type: 'string' } } });
export const DeliveryModel = db.model('Delivery', deliverySchema);
