import { formatMoney, money } from '#platform/money.ts';
import type { EventData } from '#schema/events.ts';
import { type Html, html } from './html.ts';
import type { Message } from './message.ts';

type Order = EventData<'order.placed'>;

/** To the buyer, at once when an order is accepted; nothing is paid yet. */
export const orderConfirmation: Message<'order.placed'> = {
  template: 'order-confirmation',
  event: 'order.placed',
  to: ({ email }) => email,
  about: ({ orderId }) => `order:${orderId}`,
  locale: ({ locale }) => locale,
  subject: ({ number }) => `Your order ${number}`,
  html: (order, locale) => html`<h1 style="font-size:24px">Thank you for your order</h1>
<p>Order <strong>${order.number}</strong>. ${heldUntil(order, locale)}</p>
<table style="width:100%;border-collapse:collapse">
${order.lines.map((line) => row(`${line.quantity} × ${line.title}`, formatMoney(line.total, locale)))}
${sums(order).map(([label, sum]) => row(label, formatMoney(sum, locale)))}
</table>
<h2 style="font-size:18px">Delivery to</h2>
<p>${addressLines(order).map((line) => html`${line}<br>`)}</p>`,
  text: (order, locale) => `Thank you for your order

Order ${order.number}. ${heldUntil(order, locale)}

${order.lines.map((line) => `${line.quantity} × ${line.title}: ${formatMoney(line.total, locale)}`).join('\n')}

${sums(order)
  .map(([label, sum]) => `${label}: ${formatMoney(sum, locale)}`)
  .join('\n')}

Delivery to
${addressLines(order).join('\n')}`,
  sample: {
    orderId: 'r2Qw7YkXTzqkY0mJ1c5v8A',
    number: 'T-20261124-7F3K',
    customerId: null,
    email: 'ada@example.org',
    locale: 'en-GB',
    reservedUntil: '2026-11-24T12:30:00.000Z',
    lines: [
      {
        productId: 'p1',
        sku: 'OCEAN-BLUE-SHIRT',
        title: 'Ocean blue shirt, M',
        quantity: 2,
        unitPrice: money(4_900, 'EUR'),
        total: money(9_800, 'EUR'),
      },
    ],
    totals: {
      subtotal: money(9_800, 'EUR'),
      discount: money(0, 'EUR'),
      shipping: money(695, 'EUR'),
      tax: money(1_676, 'EUR'),
      total: money(10_495, 'EUR'),
    },
    shippingAddress: {
      name: 'Ada King',
      line1: "12 St James's Square",
      line2: null,
      city: 'London',
      region: null,
      postalCode: 'SW1Y 4JH',
      country: 'GB',
    },
  },
};

const row = (label: string, amount: string): Html =>
  html`<tr><td style="padding:6px 0">${label}</td><td style="padding:6px 0;text-align:right">${amount}</td></tr>
`;

/** The sums that say something: a discount of nothing is left out. */
function sums({ totals }: Order) {
  const all = [
    ['Subtotal', totals.subtotal],
    ['Discount', money(-totals.discount.amount, totals.discount.currency)],
    ['Shipping', totals.shipping],
    ['Total', totals.total],
    ['Of which tax', totals.tax],
  ] as const;
  return all.filter(([label, { amount }]) => label === 'Total' || amount !== 0);
}

function heldUntil({ reservedUntil }: Order, locale: string): string {
  const time = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(reservedUntil));
  return `We hold these for you until ${time}; pay by then and they are on their way.`;
}

function addressLines({ shippingAddress: to }: Order): string[] {
  const country = new Intl.DisplayNames('en', { type: 'region' }).of(to.country) ?? to.country;
  const place = [to.postalCode, to.city, to.region].filter(Boolean).join(' ');
  return [to.name, to.line1, to.line2, place, country].filter((line) => typeof line === 'string');
}
