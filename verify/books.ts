import mongoose from 'mongoose';
import { config, need } from '#platform/config.ts';

export type Database = mongoose.mongo.Db;

/** The databases of a shop, side by side, for reading only. */
export interface Books {
  catalog: Database;
  orders: Database;
  payments: Database;
  email: Database;
  messaging: Database;
  /** What changed after this moment may still be on its way between services and is not judged. */
  settledBefore: Date;
}

const DAY_MS = 24 * 3600_000;

/**
 * A range of time for what is settled and so young that the rows which belong to it are still kept: others drop theirs after a
 * while, and what is gone is no fault.
 */
export const within = ({ settledBefore }: Books, days: number) => ({
  $gte: new Date(settledBefore.getTime() - days * DAY_MS),
  $lt: settledBefore,
});

/** A rule that must hold in all data; `find` tells each violation in a sentence that names the row. */
export interface Invariant {
  name: string;
  find: (books: Books) => Promise<string[]>;
}

/** @param graceMs how long events between services may take */
export async function openBooks(graceMs: number): Promise<{ books: Books; close: () => Promise<void> }> {
  const client = await new mongoose.mongo.MongoClient(need('MONGODB_URI')).connect();
  const of = (service: string) => client.db(`${config.TITAN_DB_PREFIX}_${service}`);
  const settledBefore = new Date(Date.now() - graceMs);
  return {
    books: {
      catalog: of('catalog'),
      orders: of('orders'),
      payments: of('payments'),
      email: of('email'),
      messaging: of('messaging'),
      settledBefore,
    },
    close: () => client.close(),
  };
}
