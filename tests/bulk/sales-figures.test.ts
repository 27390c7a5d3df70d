import { csvOf, linesOf, Summaries } from '#workers/bulk/sales/figures.ts';
import { reportPage } from '#workers/bulk/sales/report-page.ts';
import type { Row } from '#workers/bulk/tally/run-file.ts';

const key = (...parts: string[]) => JSON.stringify(parts);

async function* rows(): AsyncGenerator<Row> {
  yield [key('EUR', '', 'Shipping'), 2, 0, 990, 0, 0];
  yield [key('EUR', 'p1', 'Old name'), 1, 3, 9_999, 5_000, 0];
  yield [key('EUR', 'p1', '=<b>Fan</b>'), 1, 1, 3_333, 0, 0];
  yield [key('EUR', 'p2', 'Hat'), 1, 1, 100, 0, 4_000];
  yield [key('JPY', 'p1', 'Fan'), 1, 2, 10_002, 777, 0];
}

async function figures() {
  const [summaries, csv] = [new Summaries('PRODUCT'), [] as string[]];
  for await (const line of linesOf(rows())) {
    summaries.add(line);
    csv.push(csvOf(line).trimEnd());
  }
  return { summaries: summaries.all(), csv };
}

test('When sums are in several currencies, then the file has each in its own unit, a renamed product once, and no formula', async () => {
  expect((await figures()).csv).toEqual([
    ',Shipping,EUR,2,0,9.9,0,0,9.9',
    "p1,'=<b>Fan</b>,EUR,2,4,133.32,50,0,83.32",
    'p2,Hat,EUR,1,1,1,0,40,-39',
    'p1,Fan,JPY,1,2,10002,777,0,9225',
  ]);
});

test('When a page is drawn, then it has a chart and a sum for each currency, the greatest first, and names are text', async () => {
  const { summaries } = await figures();
  const page = reportPage({
    from: '2026-11-01',
    to: '2026-11-30',
    groupBy: 'PRODUCT',
    until: '2026-12-01T00:00:00.000Z',
    summaries,
  });
  expect(page.match(/<svg/g)).toHaveLength(2);
  expect([page.includes('€54.22'), page.includes('¥9,225'), page.includes('-€39.00')]).toEqual([true, true, true]);
  expect([page.includes('=&lt;b&gt;Fan'), page.includes('<b>')]).toEqual([true, false]);
  expect(page.indexOf('Fan')).toBeLessThan(page.indexOf('Hat'));
  expect(page).not.toContain('NaN');
});

test('When days without sales lie between others, then they have their places in the chart', () => {
  const day = (id: string, captured: number, refunded: number) => ({
    ...{ id, name: id, currency: 'EUR', payments: 1, pieces: 1, disputed: 0 },
    ...{ captured, refunded, net: captured - refunded },
  });
  const summaries = new Summaries('DAY');
  for (const line of [day('2026-11-01', 5_000, 0), day('2026-11-04', 0, 2_500)]) summaries.add(line);
  const until = '2026-11-05T10:00:00.000Z';
  const page = reportPage({ from: '2026-11-01', to: '2026-11-30', groupBy: 'DAY', until, summaries: summaries.all() });
  expect(page.match(/<title>2026-11-0\d:/g)).toHaveLength(5);
  expect(page).toContain('2026-11-04: €0.00 taken, €25.00 back, -€25.00 left');
  expect(page).toContain(`<time datetime="${until}">`);
});
