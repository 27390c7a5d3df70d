import { ask, newCoupon, newProducts, paidOrder } from '../orders/desk.ts';
import { callAs } from '../service.ts';
import { newKey } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { operator } from '../users/staff.ts';
import { bulkDesk, type Job } from './bulk-desk.ts';

const today = () => new Date().toISOString().slice(0, 10);
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600_000).toISOString().slice(0, 10);

interface Line {
  id: string;
  currency: string;
  payments: number;
  pieces: number;
  captured: number;
  refunded: number;
  disputed: number;
  net: number;
}

let desk: Awaited<ReturnType<typeof bulkDesk>>;
beforeAll(async () => {
  desk = await bulkDesk();
});

/** The file's lines, amounts in minor units; no name in them has a comma. */
async function linesOf(job: Job): Promise<Line[]> {
  return (await desk.lines(job, 'report.csv')).filter(Boolean).map((text) => {
    const [id, , currency, payments, pieces, ...amounts] = text.split(',');
    const [captured, refunded, disputed, net] = amounts.map((amount) => Math.round(Number(amount) * 100));
    return {
      // An id that begins like a formula has an apostrophe before it.
      id: id!.replace(/^'/, ''),
      currency,
      payments: Number(payments),
      pieces: Number(pieces),
      captured,
      refunded,
      disputed,
      net,
    } as Line;
  });
}

const pageOf = async ({ result }: Job) => (await desk.get(result!.url!)).text();

/** What the ledger itself says of a time, straight from its rows. */
async function ledgerOf(from: string, until: string) {
  const rows = (await mongo('payments'))
    .collection('ledger')
    .find({ at: { $gte: new Date(from), $lt: new Date(until) } });
  const sums: Record<string, { captured: number; refunded: number; disputed: number }> = {};
  for (const { account, currency, debit, credit } of await rows.toArray()) {
    const name = ({ sales: 'captured', refunds: 'refunded', disputes: 'disputed' } as const)[account as 'sales'];
    if (!name) continue;
    sums[currency] ??= { captured: 0, refunded: 0, disputed: 0 };
    sums[currency][name] += name === 'captured' ? credit - debit : debit - credit;
  }
  return sums;
}

const byCurrency = (lines: Line[]) => {
  const sums: Awaited<ReturnType<typeof ledgerOf>> = {};
  for (const { currency, captured, refunded, disputed, net } of lines) {
    expect(net).toBe(captured - refunded - disputed);
    sums[currency] ??= { captured: 0, refunded: 0, disputed: 0 };
    sums[currency].captured += captured;
    sums[currency].refunded += refunded;
    sums[currency].disputed += disputed;
  }
  return sums;
};

const idOf = async (slug: string) =>
  (await (await mongo('catalog')).collection<{ _id: string; slug: string }>('products').findOne({ slug }))!._id;

const refundedOf = async (orderId: string): Promise<number> =>
  (await (await mongo('payments')).collection('payments').findOne({ orderId }))?.refunded ?? 0;

/** Pays for two products, with a discount, and sends one piece of the first back. */
async function returned() {
  const [first, second] = await newProducts(2, { price: '33.33' });
  const { guest, id, total } = await paidOrder(
    [
      [first!, 3],
      [second!, 1],
    ],
    {},
    await newCoupon(),
  );
  const staff = await operator();
  const lines = [first!, second!].map(({ sku }, i) => ({ sku, quantity: i === 0 ? 3 : 1 }));
  await ask(staff, 'FulfilOrder', { orderId: id, lines, trackingNumber: newKey(), carrier: 'DHL' });
  const back = { orderId: id, lines: [{ sku: first!.sku, quantity: 1 }], reason: 'Too small' };
  const { id: returnId } = await ask(guest, 'RequestReturn', back);
  await ask(staff, 'ApproveReturn', { orderId: id, returnId });
  const { refund } = await ask(staff, 'ReceiveReturn', { orderId: id, returnId, restock: true });
  await eventually(async () => expect(await refundedOf(id)).toBe(refund.amount));
  return { first: await idOf(first!.slug), second: await idOf(second!.slug), total, refund: refund.amount as number };
}

/** Pays for a product, from Germany, and gets a part back from staff. */
async function refunded() {
  const [fan] = await newProducts(1, { price: '50.01' });
  const address = { name: 'Ada King', line1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
  const { id, total } = await paidOrder([[fan!, 2]], { shippingAddress: address });
  const { _id: paymentId } = (await (await mongo('payments')).collection('payments').findOne({ orderId: id }))!;
  const wish = { paymentId, amount: { amount: 777, currency: 'EUR' }, idempotencyKey: newKey(), reason: 'Scratched' };
  await ask(await operator(), 'RefundPayment', wish);
  await eventually(async () => expect(await refundedOf(id)).toBe(777));
  return { product: await idOf(fan!.slug), total };
}

describe('A sales report', () => {
  it('when orders were paid, returned and refunded, then its sum is the ledger’s, whatever it is grouped by', async () => {
    const [back, scratched] = [await returned(), await refunded()];
    const jobs = await Promise.all(
      ['DAY', 'COUNTRY', 'CATEGORY', 'PRODUCT'].map(async (groupBy) =>
        desk.ended(await desk.beginReport({ from: daysAgo(2), to: today(), groupBy })),
      ),
    );
    const [byDay, byCountry, , byProduct] = await Promise.all(jobs.map(linesOf));
    for (const job of jobs) {
      expect(job).toMatchObject({ kind: 'SALES_REPORT', status: 'SUCCEEDED', errors: [] });
      const page = await pageOf(job);
      const until = /<time datetime="([^"]+)"/.exec(page)?.[1];
      expect(byCurrency(await linesOf(job))).toEqual(await ledgerOf(daysAgo(2), until!));
      expect([page.includes('<svg'), page.includes('<script'), /(src|href)=/.test(page)]).toEqual([true, false, false]);
    }
    expect(byDay!.map(({ id }) => id)).toContain(today());
    const germany = byCountry!.find(({ id }) => id === 'DE')!;
    expect(germany.captured).toBeGreaterThanOrEqual(scratched.total);
    expect(germany.refunded).toBeGreaterThanOrEqual(777);
    const line = (product: string) => byProduct!.find(({ id }) => id === product)!;
    expect(line(back.first)).toMatchObject({ currency: 'EUR', payments: 1, pieces: 3, refunded: back.refund });
    expect(line(back.second)).toMatchObject({ payments: 1, pieces: 1, refunded: 0 });
    // Three pieces to one, and the tenth off; the rest of the order is its carriage.
    expect(line(back.first).captured + line(back.second).captured).toBe(Math.round(4 * 33.33 * 100 * 0.9));
    expect(line(scratched.product)).toMatchObject({ pieces: 2, captured: 10_002 });
    // Its share of 7.77 by what was paid for it and for the carriage.
    const share = (777 * 10_002) / scratched.total;
    expect(Math.abs(line(scratched.product).refunded - share)).toBeLessThan(1);
  });

  it('when nothing was booked in a time, then the report says so', async () => {
    const job = await desk.ended(await desk.beginReport({ from: '2001-01-01', to: '2001-12-31', groupBy: 'DAY' }));
    expect(job).toMatchObject({
      status: 'SUCCEEDED',
      result: { summary: expect.stringContaining('nothing was booked') },
    });
    expect(await linesOf(job)).toEqual([]);
    expect(await pageOf(job)).toContain('Nothing was booked');
  });

  it.each([
    ['a day is no day', { from: '2026-02-30', to: '2026-03-01' }, 'from'],
    ['the end is before the beginning', { from: '2026-03-02', to: '2026-03-01' }, 'to'],
    ['the time is too long', { from: '2025-01-01', to: '2026-03-01' }, 'to'],
  ])('when %s, then InvalidInput', async (_, days, field) => {
    const query = `mutation ($input: StartSalesReportInput!) { startSalesReport(input: $input) {
      __typename ... on Problem { code path } } }`;
    const { data } = await desk.client.send(query, { input: { ...days, groupBy: 'DAY' } });
    const refusal = { __typename: 'InvalidInput', code: 'INVALID_INPUT', path: ['input', field] };
    expect(data.startSalesReport).toEqual(refusal);
  });

  it('when a customer asks for one, or a service other than the bulk worker for the ledger, then FORBIDDEN', async () => {
    const { client } = await newPerson();
    const input = { from: today(), to: today(), groupBy: 'DAY' };
    expect((await client.run('StartSalesReport', { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const time = { from: `${today()}T00:00:00Z`, until: `${today()}T01:00:00Z` };
    expect((await callAs('catalog', 'payments', 'ledger-page', { ...time, after: null })).status).toBe(403);
    expect((await callAs('email', 'orders', 'sold-parts', { ids: [] })).status).toBe(403);
  });
});
