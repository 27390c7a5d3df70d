import { formatMoney } from '#platform/money.ts';
import { type Html, html } from '../../templates/html.ts';
import { barChart } from './bar-chart.ts';
import { dayChart } from './day-chart.ts';
import type { Summary } from './figures.ts';
import { type GroupBy, groupingOf } from './grouping.ts';
import { STYLE } from './report-style.ts';

export interface Report {
  from: string;
  to: string;
  groupBy: GroupBy;
  /** ISO 8601: nothing that came later is counted. */
  until: string;
  summaries: readonly Summary[];
}

/** The whole report in one page that needs nothing else: no script, no picture, no font. */
export const reportPage = (report: Report): string => {
  const { from, to, groupBy, until, summaries } = report;
  const { one } = groupingOf[groupBy];
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Sales by ${one}, ${from} to ${to}</title>
<style>${STYLE}</style></head>
<body><header><p class="brand">TITAN</p><h1>Sales by ${one}</h1>
<p class="lead">${longDate(from)} – ${longDate(to)}${until.slice(0, 10) <= to ? html`, up to <time datetime="${until}">${until.slice(0, 16).replace('T', ' ')} UTC</time>` : ''}</p></header>
<main>${summaries.length === 0 ? html`<p class="none">Nothing was booked in this time.</p>` : summaries.map((summary) => section(summary, report))}</main>
<footer><p>An amount counts on the day on which the ledger booked it, in UTC: a payment when it was captured, a refund when it was made, whenever the order was placed. So the sums here are the ledger’s, to the cent. ${
    groupingOf[groupBy].cut
      ? 'Each is shared among the lines of its order by what was paid for them, tax and discount included; what carriage costs is “Shipping”. The refund of a return falls on what came back.'
      : 'Carriage and tax are included.'
  } Left is what was taken, less what was refunded and disputed. Currencies are never added up.</p></footer>
</body></html>
`.markup;
};

function section(summary: Summary, { from, until, groupBy }: Report): Html {
  const { currency, captured, refunded, disputed, net, groups } = summary;
  const { many } = groupingOf[groupBy];
  const money = (amount: number) => formatMoney({ amount, currency });
  const tile = (label: string, value: string, kind = '') =>
    html`<div class="tile ${kind}"><dt>${label}</dt><dd>${value}</dd></div>`;
  return html`<section><h2>${currency}</h2>
<dl class="tiles">${tile('Left', money(net), 'strong')}${tile('Taken', money(captured))}${tile('Refunded', money(refunded))}${disputed === 0 ? '' : tile('Disputed', money(disputed))}${tile(many, groups.toLocaleString('en'))}</dl>
<figure>${groupBy === 'DAY' ? dayChart(summary, from, until) : barChart(summary, many)}
<figcaption><span class="key taken"></span>${groupBy === 'DAY' ? 'taken' : 'left'} <span class="key ${groupBy === 'DAY' ? 'back' : 'pale'}"></span>refunded and disputed${groupBy === 'DAY' ? html` <span class="key line"></span>left` : ''}</figcaption></figure>
${table(summary, groupBy)}
</section>
`;
}

function table({ currency, shown, groups }: Summary, groupBy: GroupBy): Html {
  const { one, many } = groupingOf[groupBy];
  const money = (amount: number) => formatMoney({ amount, currency });
  return html`<details ${shown.length <= 31 ? 'open' : ''}><summary>${shown.length < groups ? `The greatest ${shown.length} of ${groups} ${many}; all of them are in report.csv` : `All ${groups} ${many}`}</summary>
<div class="scroll"><table><thead><tr><th>${one}</th><th>payments</th><th>pieces</th><th>taken</th><th>refunded</th><th>disputed</th><th>left</th></tr></thead><tbody>
${shown.map(
  (line) =>
    html`<tr><td>${line.name}</td><td>${line.payments.toLocaleString('en')}</td><td>${line.pieces.toLocaleString('en')}</td><td>${money(line.captured)}</td><td>${money(line.refunded)}</td><td>${money(line.disputed)}</td><td>${money(line.net)}</td></tr>
`,
)}</tbody></table></div></details>`;
}

const longDate = (day: string): string =>
  new Date(day).toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' });
