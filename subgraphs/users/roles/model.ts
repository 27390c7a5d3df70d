import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';

/** One row that every change of who is an ADMIN writes, so that two of them at once cannot both be allowed. */
export const AdminGuardModel = db.model(
  'AdminGuard',
  new Schema<{ _id: string; changes: number }>(
    { _id: String, changes: Number },
    { versionKey: false, collection: 'adminGuard' },
  ),
);
