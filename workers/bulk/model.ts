import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';
import type { WorkRow } from './work.ts';

const workSchema = new Schema<WorkRow>(
  {
    _id: String,
    kind: String,
    starterId: String,
    input: Schema.Types.Mixed,
    holder: String,
    until: Date,
    failures: Number,
    state: Schema.Types.Mixed,
    files: { type: [{ _id: false, path: String, chunks: Number }], default: [] },
    errors: { type: [{ _id: false, row: Number, message: String }], default: [] },
    errorCount: Number,
  },
  // Mongoose would keep `errors` for itself; these rows are read lean.
  { versionKey: false, collection: 'work', suppressReservedKeysWarning: true, minimize: false },
);
workSchema.index({ until: 1 });
export const Work = db.model('Work', workSchema);
