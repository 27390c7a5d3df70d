import { formatMoney } from '#platform/money.ts';
import { type Html, html } from '../../templates/html.ts';
import { scale } from './chart-scale.ts';
import type { Line, Summary } from './figures.ts';

const WIDTH = 960;
const LABEL = 270;
const FIGURE = 130;
const ROW = 34;
const MOST_BARS = 15;
const LONGEST_NAME = 34;

/** A bar for each of the greatest: all of it is what was taken, the strong part what is left of that. */
export function barChart({ currency, shown }: Summary, many: string): Html {
  const lines = shown.slice(0, MOST_BARS);
  const greatest = Math.max(...lines.map(({ captured, net }) => Math.max(captured, Math.abs(net))));
  const x = scale([0, greatest], [0, WIDTH - LABEL - FIGURE]);
  return html`<svg viewBox="0 0 ${WIDTH} ${lines.length * ROW}" role="img" aria-label="The greatest ${many} in ${currency}">
${lines.map((line, i) => bar(line, i * ROW, x))}</svg>`;
}

function bar({ name, currency, captured, net }: Line, top: number, x: (amount: number) => number): Html {
  const [taken, left] = [x(captured), x(Math.abs(net))];
  const money = (amount: number) => formatMoney({ amount, currency });
  return html`<g><title>${name}: ${money(captured)} taken, ${money(captured - net)} back, ${money(net)} left</title>
<text class="name end" x="${LABEL - 12}" y="${top + 22}">${cut(name)}</text>
<rect class="pale" x="${LABEL}" y="${top + 6}" width="${taken}" height="${ROW - 12}" rx="4"/><rect class="${net < 0 ? 'back' : 'taken'}" x="${LABEL}" y="${top + 6}" width="${left}" height="${ROW - 12}" rx="4"/>
<text class="figure" x="${LABEL + Math.max(taken, left) + 10}" y="${top + 22}">${money(net)}</text></g>
`;
}

const cut = (name: string): string => {
  const letters = [...name];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : name;
};
