import { Schema } from 'mongoose';
import { db } from './mongo.ts';

interface SuspectRow {
  /** Id of a message. */
  _id: string;
  tries: number;
  at: Date;
}

const KEEP_SECONDS = 24 * 3600;

const suspectSchema = new Schema<SuspectRow>(
  { _id: String, tries: Number, at: Date },
  { versionKey: false, collection: 'suspects' },
);
suspectSchema.index({ at: 1 }, { expireAfterSeconds: KEEP_SECONDS });
const Suspect = db.model('Suspect', suspectSchema);

/** Deliveries without an answer that make a message a suspect. The broker counts them for all that a dead process had in hand. */
const SUSPICIOUS = 2;
/** Times that a suspect may be tried with nothing beside it. */
const MOST_TRIES = 2;

export const isSuspect = (deliveries: number): boolean => deliveries >= SUSPICIOUS;

/** The process has died each time with this one alone in its hands. */
export class Crashed extends Error {
  override name = 'Crashed';
}

/**
 * Tries one of the messages that a process may have died of. The try is written down first, so that the guilty one is found after two more
 * deaths, and the innocent ones around it are handled.
 * @throws Crashed for the guilty one; whatever `work` throws
 */
export async function trySuspect(id: string, work: () => Promise<unknown>): Promise<void> {
  const row = await Suspect.findOneAndUpdate(
    { _id: id },
    { $inc: { tries: 1 }, $set: { at: new Date() } },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  try {
    if (row.tries > MOST_TRIES) throw new Crashed('the process died each time that it handled this event');
    await work();
  } finally {
    await Suspect.deleteOne({ _id: id });
  }
}
