import fc from 'fast-check';
import type { SoldParts } from '#subgraphs/orders/domain/sold-parts.ts';
import { apportion, partsOf } from '#workers/bulk/sales/apportion.ts';
import { mergeRows } from '#workers/bulk/tally/merge-rows.ts';
import type { Row } from '#workers/bulk/tally/run-file.ts';

const cents = fc.nat({ max: 2_000_000_000 });
const amounts = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('When an amount is apportioned, then no cent is lost, and each part is less than one away from its exact share', () => {
  fc.assert(
    fc.property(amounts, fc.array(cents, { minLength: 1, maxLength: 12 }), (amount, weights) => {
      const parts = apportion(amount, weights);
      expect(sum(parts)).toBe(amount);
      const whole = sum(weights);
      if (whole === 0) return;
      for (const [i, part] of parts.entries())
        expect(Math.abs(part - (amount * weights[i]!) / whole)).toBeLessThan(1.001);
    }),
  );
});

const line = fc.record({ quantity: fc.integer({ min: 1, max: 7 }), paid: fc.nat({ max: 100_000 }) });
const orders = fc
  .record({ lines: fc.array(line, { minLength: 1, maxLength: 6 }), carriage: fc.nat({ max: 5_000 }), luck: fc.nat() })
  .map(({ lines, carriage, luck }): SoldParts => {
    const worth = lines.map(({ quantity, paid }, i) => Math.ceil((paid * ((luck + i) % (quantity + 1))) / quantity));
    const named = lines.map((one, i) => ({ ...one, productId: `p${i}` }));
    return { id: 'o', country: 'DE', lines: named, carriage, returns: [{ id: 'r', worth }] };
  });

test('When an order is paid in full, then each line and the carriage get what was paid for them', () => {
  fc.assert(
    fc.property(orders, (order) => {
      const paid = [...order.lines.map((one) => one.paid), order.carriage];
      expect(partsOf({ amount: sum(paid), returnId: null }, order)).toEqual(paid);
    }),
  );
});

test('When money goes back, for a return or not, then its parts are all of it; a return costs only what came back, and the carriage', () => {
  fc.assert(
    fc.property(orders, amounts, fc.constantFrom('r', null, 'unknown'), (order, amount, returnId) => {
      const parts = partsOf({ amount, returnId }, order);
      expect(sum(parts)).toBe(amount);
      expect(parts).toHaveLength(order.lines.length + 1);
      const { worth } = order.returns[0]!;
      if (returnId === 'r') for (const [i, one] of worth.entries()) if (one === 0) expect(parts[i]).toBe(0);
    }),
  );
});

test('When sorted files are merged, then every key comes once, in order, with all of its sums', async () => {
  const file = fc.dictionary(fc.string({ maxLength: 3 }), fc.integer(), { maxKeys: 8 });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 5 }), async (files) => {
      const expected = new Map<string, number>();
      for (const one of files)
        for (const key of Object.keys(one)) expected.set(key, (expected.get(key) ?? 0) + one[key]!);
      const merged: Row[] = [];
      for await (const row of mergeRows(files.map(rowsOf))) merged.push(row);
      expect(merged).toEqual([...expected].sort(([a], [b]) => (a < b ? -1 : 1)));
    }),
  );
});

async function* rowsOf(sums: Record<string, number>): AsyncGenerator<Row> {
  for (const key of Object.keys(sums).sort()) yield [key, sums[key]!];
}
