import fc from 'fast-check';
import { ownCatalogDatabase } from './catalog/catalog-database.ts';

const { db } = await import('#platform/mongo.ts');
const { asExpected } = await import('#platform/compare-and-set.ts');

ownCatalogDatabase('as-expected');

interface Row {
  _id: string;
  n?: unknown;
  s?: unknown;
}

const value = fc.oneof(fc.constantFrom(0, 1, 2, 3), fc.constantFrom('a', 'b'), fc.boolean(), fc.constant(null));
const number = fc.integer({ min: 0, max: 3 });
const condition = fc.oneof(
  value,
  value.map(($eq) => ({ $eq })),
  value.map(($ne) => ({ $ne })),
  number.map(($gte) => ({ $gte })),
  fc.tuple(number, number).map(([$gt, $lt]) => ({ $gt, $lt })),
  fc.array(value, { maxLength: 3 }).map(($in) => ({ $in })),
  fc.boolean().map(($exists) => ({ $exists })),
);
const row = fc.record({ n: value, s: value }, { requiredKeys: [] });

test('Whatever is expected beside the id, a document fits as it would by the plain filter', async () => {
  const rows = db.collection<Row>('asExpected');
  const fitting = (filter: object) => rows.countDocuments(filter);
  await rows.createIndex({ n: 1 });
  const property = fc.asyncProperty(row, fc.record({ n: condition, s: condition }), async (own, expected) => {
    await rows.replaceOne({ _id: 'one' }, own as Row, { upsert: true });
    expect(await fitting(asExpected('one', expected))).toBe(await fitting({ _id: 'one', ...expected }));
    expect(await fitting(asExpected('one', { n: own.n ?? null, s: own.s ?? null }))).toBe(1);
    expect(await fitting(asExpected('another', expected))).toBe(0);
  });
  await fc.assert(property, { numRuns: 150 });
});
