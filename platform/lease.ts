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

/** Whether another process holds the named lease now. */
export async function isHeldElsewhere(name: string): Promise<boolean> {
  const row = await Lease.findById(name).lean();
  return row !== null && row.holder !== holder && row.until.getTime() > Date.now();
}
