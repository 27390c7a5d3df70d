import { setTimeout as sleep } from 'node:timers/promises';
import { Schema } from 'mongoose';
import { newId } from './ids.ts';
import { db, isDuplicateKey } from './mongo.ts';

interface LeaseRow {
  _id: string;
  holder: string;
  until: Date;
}

const Lease = db.model<LeaseRow>(
  'Lease',
  new Schema<LeaseRow>({ _id: String, holder: String, until: Date }, { versionKey: false, collection: 'leases' }),
);

const HOLD_MS = 5_000;
const RENEW_MS = 2_000;
const holder = newId();
const heldUntil = new Map<string, number>();

/**
 * Whether this process may do the named work now. The lease lasts 5 s and is renewed when 2 s of it are gone, so that a
 * dead holder is followed within 5 s.
 */
export async function holdLease(name: string): Promise<boolean> {
  const now = Date.now();
  if ((heldUntil.get(name) ?? 0) - now > HOLD_MS - RENEW_MS) return true;
  const until = now + HOLD_MS;
  try {
    await Lease.updateOne(
      { _id: name, $or: [{ holder }, { until: { $lt: new Date(now) } }] },
      { $set: { holder, until: new Date(until) } },
      { upsert: true },
    );
    heldUntil.set(name, until);
    return true;
  } catch (error) {
    // The upsert of a name that another process holds meets its unique id.
    if (!isDuplicateKey(error)) throw error;
    heldUntil.delete(name);
    return false;
  }
}

/** Lets another process have the work before the lease has run out. */
export async function dropLease(name: string): Promise<void> {
  heldUntil.delete(name);
  await Lease.deleteOne({ _id: name, holder });
}

const ASK_AGAIN_MS = 200;
const LOOK_MS = 1_000;

/** Waits until this process has the named work for itself, and keeps it so however long `work` takes. */
export async function withLease<T>(name: string, work: () => Promise<T>): Promise<T> {
  while (!(await holdLease(name))) await sleep(ASK_AGAIN_MS);
  const renewal = setInterval(() => void holdLease(name).catch(() => {}), LOOK_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await dropLease(name);
  }
}
