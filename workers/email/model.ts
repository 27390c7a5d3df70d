import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';

/** One mail to one recipient because of one event; the row is there before the mail can be. */
export interface DeliveryRow {
  /** Fingerprint of event, channel and recipient: no address is kept here. */
  _id: string;
  template: string;
  /** What it is about, as `order:<id>`. */
  subject: string;
  /** GONE: there was nothing to send any more. */
  state: 'SENDING' | 'SENT' | 'GONE';
  /** The attempt that has the right to send, and until when it may be taken for alive. */
  holder: string;
  until: Date;
  /** How often the right to send was taken. */
  attempts: number;
  at: Date;
  sentAt: Date | null;
}

/** Well beyond any redelivery: retries, and dead letters that are requeued by hand. */
const KEEP_SECONDS = 90 * 24 * 3600;

const deliverySchema = new Schema<DeliveryRow>(
  {
    _id: String,
    template: String,
    subject: String,
    state: String,
    holder: String,
    until: Date,
    attempts: Number,
    at: Date,
    sentAt: Date,
  },
  { versionKey: false, collection: 'deliveries' },
);
deliverySchema.index({ at: 1 }, { expireAfterSeconds: KEEP_SECONDS });
export const DeliveryModel = db.model('Delivery', deliverySchema);
