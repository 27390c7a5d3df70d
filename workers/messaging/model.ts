import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';
import type { Channel } from '../delivery/delivery.ts';

/** A text that the local recorder took instead of a phone. */
export interface RecordedRow {
  /** The delivery. */
  _id: string;
  channel: Channel;
  template: string;
  to: string;
  body: string;
  /** How many SMS it would be. */
  segments: number;
  customerId: string | null;
  at: Date;
}

/** Long enough to look at it. */
const KEEP_SECONDS = 7 * 24 * 3600;

const recordedSchema = new Schema<RecordedRow>(
  {
    _id: String,
    channel: String,
    template: String,
    to: String,
    body: String,
    segments: Number,
    customerId: String,
    at: Date,
  },
  { versionKey: false, collection: 'recorded' },
);
recordedSchema.index({ at: 1 }, { expireAfterSeconds: KEEP_SECONDS });
recordedSchema.index({ customerId: 1 });
export const RecordedModel = db.model('Recorded', recordedSchema);
