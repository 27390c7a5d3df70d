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
  await rows.createIndex({ n: 1 });
  const both = { fits: 0, not: 0 };
  const property = fc.asyncProperty(row, fc.record({ n: condition, s: condition }), async (own, expected) => {
    await rows.replaceOne({ _id: 'one' }, own as Row, { upsert: true });
    const plain = await rows.countDocuments({ _id: 'one', ...expected } as object);
    expect(await rows.countDocuments(asExpected('one', expected) as object)).toBe(plain);
    expect(await rows.countDocuments(asExpected('another', expected) as object)).toBe(0);
    both[plain ? 'fits' : 'not'] += 1;
  });
  await fc.assert(property, { numRuns: 150 });
  expect(both.fits).toBeGreaterThan(10);
  expect(both.not).toBeGreaterThan(10);
});
