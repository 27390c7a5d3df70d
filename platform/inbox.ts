import { Schema } from 'mongoose';
import type { Event } from '#schema/events.ts';
import { db, isDuplicateKey } from './mongo.ts';
import { type UnitOfWork, unitOfWork } from './outbox.ts';

interface InboxRow {
  _id: string;
  at: Date;
}

/** Long after the last retry of the ladder and any requeue of a dead letter by hand. */
const KEEP_SECONDS = 30 * 24 * 3600;

const inboxSchema = new Schema<InboxRow>({ _id: String, at: Date }, { versionKey: false, collection: 'inbox' });
inboxSchema.index({ at: 1 }, { expireAfterSeconds: KEEP_SECONDS });
const Inbox = db.model('Inbox', inboxSchema);

/**
 * Runs `work` once per event, however often the event is delivered: its id is written in the same transaction
 * (the idempotent consumer of microservices.io).
 */
export async function once(event: Event, work: (unit: UnitOfWork) => Promise<unknown>): Promise<void> {
  try {
    await unitOfWork(async (unit) => {
      await Inbox.create([{ _id: event.id, at: new Date() }], { session: unit.session });
      await work(unit);
    });
  } catch (error) {
    const seen = isDuplicateKey(error) && (await Inbox.exists({ _id: event.id }));
    if (!seen) throw error;
  }
}
