import { formatMoney, minorDigits } from '#platform/money.ts';
import { type Html, html } from '../../templates/html.ts';
import { scale, ticksFor } from './chart-scale.ts';
import type { Summary } from './figures.ts';

const WIDTH = 960;
const HEIGHT = 320;
const MARGIN = { top: 16, right: 8, bottom: 28, left: 72 };
const DAY_MS = 24 * 3600_000;
const MOST_DATES = 10;

interface Day {
  day: string;
  captured: number;
  back: number;
  net: number;
}

/** Columns up for what was taken, down for what went back, and a line for what is left; every day has its place. */
export function dayChart({ currency, shown }: Summary, from: string, until: string): Html {
  const days = everyDay(shown, from, until);
  const ticks = ticksFor(-Math.max(...days.map(({ back }) => back)), Math.max(...days.map(({ captured }) => captured)));
  const y = scale([ticks[0]!, ticks.at(-1)!], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const step = (WIDTH - MARGIN.left - MARGIN.right) / days.length;
  const x = (i: number) => Math.round((MARGIN.left + i * step) * 10) / 10;
  const width = Math.max(1, Math.round(step * 0.72 * 10) / 10);
  const money = (amount: number) => formatMoney({ amount, currency });
  const column = (i: number, amount: number, kind: string) => {
    const [top, bottom] = [Math.min(y(0), y(amount)), Math.max(y(0), y(amount))];
    return html`<rect class="${kind}" x="${x(i)}" y="${top}" width="${width}" height="${bottom - top}" rx="${Math.min(3, width / 3)}"/>`;
  };
  const everyNth = Math.ceil(days.length / MOST_DATES);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Taken, given back and left in ${currency}, day by day">
${ticks.map((tick) => html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(tick)}" y2="${y(tick)}"/><text class="axis end" x="${MARGIN.left - 8}" y="${y(tick) + 4}">${short(tick, currency)}</text>`)}
${days.map(
  ({ day, captured, back, net }, i) => html`<g>${column(i, captured, 'taken')}${column(i, -back, 'back')}
<title>${day}: ${money(captured)} taken, ${money(back)} back, ${money(net)} left</title></g>
`,
)}<polyline class="left" points="${days.map(({ net }, i) => `${x(i) + width / 2},${y(net)}`).join(' ')}"/>
${days.flatMap(({ day }, i) => (i % everyNth === 0 ? [html`<text class="axis" x="${x(i)}" y="${HEIGHT - 8}">${dateOf(day)}</text>`] : []))}
</svg>`;
}

function everyDay(shown: Summary['shown'], from: string, until: string): Day[] {
  const byDay = new Map(shown.map((line) => [line.id, line]));
  const days: Day[] = [];
  for (let at = Date.parse(from); at < Date.parse(until); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const { captured = 0, refunded = 0, disputed = 0, net = 0 } = byDay.get(day) ?? {};
    days.push({ day, captured, back: refunded + disputed, net });
  }
  return days;
}

/** As €1.2K. */
const short = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }).format(
    amount / 10 ** minorDigits(currency),
  );

const dateOf = (day: string): string =>
  new Date(day).toLocaleDateString('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
