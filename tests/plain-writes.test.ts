import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { ownCatalogDatabase } from './catalog/catalog-database.ts';

const { db, transaction } = await import('#platform/mongo.ts');
const { changeIf } = await import('#platform/compare-and-set.ts');
const { CONNECTIONS } = await import('#platform/plain-writes.ts');

ownCatalogDatabase('plain-writes');

interface Row {
  _id: string;
  n: number;
}

test('When more writes than there are connections wait for a transaction, then it goes on all the same, and so do they', async () => {
  const Rows = db.model<Row>('PlainRow', new mongoose.Schema<Row>({ _id: String, n: Number }, { versionKey: false }));
  await Rows.create([
    { _id: 'held', n: 0 },
    { _id: 'other', n: 0 },
  ]);
  const add = { $inc: { n: 1 } };
  let waiting: Promise<boolean>[] = [];
  await transaction(async (session) => {
    await Rows.updateOne({ _id: 'held' }, add, { session });
    if (waiting.length === 0)
      waiting = Array.from({ length: CONNECTIONS + 8 }, () => changeIf(Rows, 'held', { n: { $gte: 0 } }, add));
    // Until they have come as far as they can.
    await sleep(300);
    await Rows.updateOne({ _id: 'other' }, add, { session });
  });
  expect(new Set(await Promise.all(waiting))).toEqual(new Set([true]));
  expect(await Rows.find().sort({ _id: 1 }).lean()).toEqual([
    { _id: 'held', n: 1 + waiting.length },
    { _id: 'other', n: 1 },
  ]);
});
