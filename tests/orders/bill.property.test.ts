import fc from 'fast-check';
import { billOf, share } from '#subgraphs/orders/domain/bill.ts';
import { type CouponKind, type CouponTerms, discountOf } from '#subgraphs/orders/domain/coupon.ts';
import type { OrderRow } from '#subgraphs/orders/domain/order.ts';
import { refundFor } from '#subgraphs/orders/domain/refund.ts';
import { taxOn, taxRuleOf } from '#subgraphs/orders/domain/tax-rates.ts';

const coupon = (kind: CouponKind, value: number): CouponTerms => ({
  code: kind,
  kind,
  value,
  currency: 'EUR',
  minimumSubtotal: 0,
  startsAt: null,
  endsAt: null,
  usageLimit: null,
  usageLimitPerCustomer: null,
});

const coupons = fc.subarray([
  ...[3, 10, 33, 100].map((value) => coupon('PERCENTAGE', value)),
  ...[1, 999, 2_000_000].map((value) => coupon('AMOUNT', value)),
  coupon('FREE_SHIPPING', 0),
]);
const line = fc.record({ quantity: fc.integer({ min: 1, max: 7 }), unitPrice: fc.integer({ min: 0, max: 100_000 }) });
const lines = fc.array(line, { minLength: 1, maxLength: 6 });
const countries = fc.constantFrom('DE', 'GB', 'CH', 'US', 'CA', 'BR');
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

test('When an amount is shared, then the parts are whole, fit their values, and nothing is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 2_000_000_000 }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, part) => {
        const amount = Math.floor(sum(values) * part);
        const parts = share(amount, values);
        expect(sum(parts)).toBe(amount);
        for (const [i, share] of parts.entries()) expect(share >= 0 && share <= values[i]!).toBe(true);
      },
    ),
  );
});

test('When an order is billed in any country, then its parts add up to what is charged', () => {
  fc.assert(
    fc.property(lines, coupons, fc.nat({ max: 5_000 }), countries, (wanted, given, carriage, country) => {
      const { totals: t, lines: billed } = billOf(wanted, given, carriage, country);
      expect(t.subtotal).toBe(sum(wanted.map(({ quantity, unitPrice }) => quantity * unitPrice)));
      expect(t.discount).toBe(discountOf(given, t.subtotal));
      expect(t.discount <= t.subtotal).toBe(true);
      expect(sum(billed.map(({ discount }) => discount))).toBe(t.discount);
      expect(t.tax).toBe(sum(billed.map(({ tax }) => tax)) + taxOn(t.shipping, taxRuleOf(country)));
      expect(t.total).toBe(t.subtotal - t.discount + t.shipping + (t.taxIncluded ? 0 : t.tax));
    }),
  );
});

test('When every piece comes back, in whatever parts and order, then the refunds are what was paid, and never more before', () => {
  fc.assert(
    fc.property(
      lines,
      coupons,
      fc.nat({ max: 5_000 }),
      countries,
      fc.infiniteStream(fc.nat()),
      (wanted, given, carriage, country, luck) => {
        const bill = billOf(wanted, given, carriage, country);
        const rows = wanted.map((each, i) => ({ sku: `S${i}`, ...each, ...bill.lines[i]! }));
        const order = { lines: rows, totals: bill.totals, returns: [] } as unknown as OrderRow;
        const left = rows.flatMap(({ sku, quantity }) => Array.from({ length: quantity }, () => sku));
        let refunded = 0;
        while (left.length > 0) {
          const [sku] = left.splice(luck.next().value! % left.length, 1);
          const back = [{ sku: sku!, quantity: 1 }];
          const refund = refundFor(order, back);
          expect(refund).toBeGreaterThanOrEqual(0);
          refunded += refund;
          expect(refunded).toBeLessThanOrEqual(bill.totals.total);
          order.returns.push({ status: 'RECEIVED', lines: back } as never);
        }
        expect(refunded).toBe(bill.totals.total);
      },
    ),
  );
});

test.each([
  [11_900, 'DE', 1_900],
  [12_000, 'GB', 2_000],
  [1, 'DE', 0],
  [10_000, 'US', 700],
  [50, 'US', 4],
  [10_000, 'BR', 0],
])('When %d is charged in %s, then its tax is %d', (amount, country, tax) => {
  expect(taxOn(amount, taxRuleOf(country))).toBe(tax);
});
