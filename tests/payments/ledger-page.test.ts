import { randomUUID } from 'node:crypto';
import { ownPaymentsDatabase } from './payments-database.ts';

const { Ledger } = await import('#subgraphs/payments/model.ts');
const { ledgerMoved, ledgerPage } = await import('#subgraphs/payments/domain/ledger-page.ts');

ownPaymentsDatabase('ledger-page');

const DAY_MS = 24 * 3600_000;
const start = Date.parse('2026-03-01');
const at = (day: number, ms = 0) => new Date(start + day * DAY_MS + ms);

/** Which accounts a posting moves; see domain/ledger.ts. */
const sides = {
  capture: ['provider:sandbox', 'sales'],
  refund: ['refunds', 'provider:sandbox'],
  refundFailed: ['provider:sandbox', 'refunds'],
  dispute: ['disputes', 'provider:sandbox'],
  disputeWon: ['provider:sandbox', 'disputes'],
} as const;

function posting(
  kind: keyof typeof sides,
  amount: number,
  currency: string,
  when: Date,
  movement: string = randomUUID(),
) {
  const common = { paymentId: 'p', orderId: `o-${amount}`, currency, at: when };
  const [debit, credit] = sides[kind];
  return [
    { ...common, _id: `${movement}:${kind}:debit`, account: debit, debit: amount, credit: 0 },
    { ...common, _id: `${movement}:${kind}:credit`, account: credit, debit: 0, credit: amount },
  ];
}

async function allPages(from: Date, until: Date) {
  const pages = [];
  for (let after = null, more = true; more; ) {
    const { entries, next } = await ledgerPage(from, until, after);
    pages.push(entries);
    after = next as never;
    more = next !== null;
  }
  return pages;
}

test('When the ledger is read page by page, then every entry comes once, in the order of time, and the sums are the ledger’s', async () => {
  const busy = Array.from({ length: 600 }, (_, i) => posting('capture', i + 1, i % 2 ? 'EUR' : 'JPY', at(10, i >> 4)));
  const others = [
    posting('capture', 7_000, 'EUR', at(-1, DAY_MS - 1)),
    posting('refund', 300, 'EUR', at(0), 'p:returned:r-1'),
    posting('refund', 500, 'EUR', at(3), 'p:staff:xyz'),
    posting('refundFailed', 500, 'EUR', at(5), 'p:staff:xyz'),
    posting('dispute', 90, 'JPY', at(300)),
    posting('disputeWon', 40, 'JPY', at(399, DAY_MS - 1)),
    posting('capture', 8_000, 'EUR', at(400)),
  ];
  await Ledger.insertMany([...busy, ...others].flat());
  const pages = await allPages(at(0), at(400));
  expect(pages.length).toBe(2);
  const entries = pages.flat();
  expect(entries.map((entry) => entry.at)).toEqual(entries.map((entry) => entry.at).toSorted((a, b) => +a - +b));
  expect(new Set(entries.map(({ orderId, moved, amount }) => `${orderId} ${moved} ${amount}`)).size).toBe(600 + 5);
  expect(entries.filter(({ returnId }) => returnId).map(({ returnId, amount }) => [returnId, amount])).toEqual([
    ['r-1', 300],
  ]);
  const sumOf = (currency: string, moved: string) =>
    entries.reduce((sum, one) => sum + (one.currency === currency && one.moved === moved ? one.amount : 0), 0);
  const ledger = await ledgerMoved(at(0), at(400));
  expect(ledger.length).toBe(2);
  for (const { currency, ...moved } of ledger)
    expect(moved).toEqual({
      captured: sumOf(currency, 'captured'),
      refunded: sumOf(currency, 'refunded'),
      disputed: sumOf(currency, 'disputed'),
    });
  expect([sumOf('EUR', 'refunded'), sumOf('JPY', 'disputed')]).toEqual([300, 50]);
});
