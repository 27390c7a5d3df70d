import mongoose, { type ClientSession, type Connection, type Model } from 'mongoose';
import { config, need } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';
import { log } from './log.ts';
import { CONNECTIONS } from './plain-writes.ts';

mongoose.set('strictQuery', 'throw');

/** How long a transaction may be retried unless it says otherwise; the driver's own 120 s would outlive every caller. */
const TRANSACTION_BUDGET_MS = 5_000;

/**
 * The process's connection, to the database `<prefix>_<service>`. It stays on the primary, with majority writes: reads
 * that may be a little old ask for secondaries query by query (a connection that prefers secondaries silently
 * creates no indexes, and breaks reads in transactions). Models may be defined before it is open.
 */
export const db: Connection = mongoose.createConnection();

export const openMongo = async (service: string, life: Lifecycle): Promise<void> => {
  await db.openUri(need('MONGODB_URI'), {
    dbName: `${config.TITAN_DB_PREFIX}_${service}`,
    autoIndex: false,
    autoCreate: false,
    maxPoolSize: CONNECTIONS,
    serverSelectionTimeoutMS: 5_000,
    readPreference: 'primary',
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority' },
    // What stands there was written by a driver: it is not looked through at every reading.
    enableUtf8Validation: false,
  });
  life.onStop('mongo', () => db.close());
  life.onReady('mongo', () => db.db?.command({ ping: 1 }));
  await ensureIndexes();
};

/**
 * Creates the collections and indexes of all models, explicitly: without its unique indexes a service must not start.
 */
async function ensureIndexes(): Promise<void> {
  for (const model of Object.values(db.models) as Model<unknown>[]) {
    await model.createCollection();
    await model.createIndexes();
  }
  log.debug({ collections: Object.keys(db.models) }, 'indexes are in place');
}

/**
 * Runs `work` in one multi-document transaction with majority commit, retried on transient conflicts within 5 s, or
 * the budget of work that nobody waits for.
 * `work` may run more than once: it must do nothing but database calls with the session, one after the other, and
 * must let driver errors pass unwrapped (the retry label is on them).
 */
export async function transaction<T>(
  work: (session: ClientSession) => Promise<T>,
  budgetMs = TRANSACTION_BUDGET_MS,
): Promise<T> {
  const session = await db.startSession();
  try {
    return await session.withTransaction(() => work(session), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority' },
      readPreference: 'primary',
      timeoutMS: config.TITAN_PATIENCE * budgetMs,
    });
  } finally {
    await session.endSession();
  }
}

/**
 * Writes a new row as it stands. Mongoose's `create` would build, cast and check a document of it first, which takes longer than writing
 * it; rows are typed, and come from input that was checked.
 * @throws the driver's errors; see isDuplicateKey
 */
export async function insertRow<Row extends object>(
  model: Pick<Model<Row>, 'collection'>,
  row: Row,
  session?: ClientSession,
): Promise<void> {
  await model.collection.insertOne(row, { ignoreUndefined: true, ...(session ? { session } : {}) });
}

/** Whether an error is the violation of a unique index (E11000). */
export const isDuplicateKey = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000;

const { MongoError, MongoNetworkError, MongoServerSelectionError, MongoOperationTimeoutError } = mongoose.mongo;

/**
 * Whether an error says that the database did not answer, as while it fails over, or that a transaction met others until its
 * budget was used up: the same request may succeed soon.
 */
export const isUnreachable = (error: unknown): boolean =>
  [MongoNetworkError, MongoServerSelectionError, MongoOperationTimeoutError].some((kind) => error instanceof kind) ||
  (error instanceof MongoError && error.hasErrorLabel('TransientTransactionError'));

/** For public reads and histories: a replica when there is one. */
export const REPLICA = 'secondaryPreferred' as const;

/** A replica may be behind by more: what was read so lately, and what caches keep of it, is as good as if it came from one. */
export const LATELY_MS = 500;
