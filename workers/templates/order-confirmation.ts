import { money } from '#platform/money.ts';
import type { EventData } from '#schema/events.ts';
import { heading, lines, type Row, table, text } from './block.ts';
import type { Message } from './message.ts';
import { aboutOrder, sampleOrder, toOrder } from './order-message.ts';
import { type Language, sayCountry, sayMoney, sayTime, type Tongue } from './tongue.ts';

type Order = EventData<'order.placed'>;

const words = {
  en: {
    subject: (number: string) => `Your order ${number}`,
    thanks: 'Thank you for your order',
    held: (number: string, until: string) =>
      `Order ${number} is with us. We hold these for you until ${until}; pay by then and they are on their way.`,
    free: (number: string) => `Order ${number} is with us, and there is nothing to pay. We write again when it leaves.`,
    sums: { subtotal: 'Subtotal', discount: 'Discount', shipping: 'Shipping', total: 'Total', tax: 'Of which tax' },
    delivery: 'Delivery to',
  },
  de: {
    subject: (number: string) => `Ihre Bestellung ${number}`,
    thanks: 'Danke für Ihre Bestellung',
    held: (number: string, until: string) =>
      `Ihre Bestellung ${number} ist bei uns. Wir halten die Artikel bis ${until} für Sie bereit; zahlen Sie bis dahin, und sie gehen auf die Reise.`,
    free: (number: string) =>
      `Ihre Bestellung ${number} ist bei uns, und es gibt nichts zu zahlen. Wir melden uns, wenn sie losgeht.`,
    sums: { subtotal: 'Zwischensumme', discount: 'Rabatt', shipping: 'Versand', total: 'Summe', tax: 'Davon Steuer' },
    delivery: 'Lieferung an',
  },
} satisfies Record<Language, unknown>;

/** To the buyer, at once when an order is accepted; nothing is paid yet, or nothing is to be paid. */
export const orderConfirmation: Message<'order.placed'> = {
  template: 'order-confirmation',
  event: 'order.placed',
  topic: null,
  ...aboutOrder,
  mail: (order, tongue) => {
    const { subject, thanks, held, free, delivery } = words[tongue.language];
    const { amount } = order.totals.total;
    const what = amount === 0 ? free(order.number) : held(order.number, sayTime(order.reservedUntil, tongue));
    return {
      subject: subject(order.number),
      preheader: what,
      blocks: [
        heading(thanks),
        text(what),
        table([...bought(order, tongue), ...sums(order, tongue)]),
        lines(delivery, addressLines(order, tongue)),
        ...toOrder(order, tongue),
      ],
    };
  },
  sample: {
    ...sampleOrder,
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

const bought = (order: Order, tongue: Tongue): Row[] =>
  order.lines.map(({ quantity, title, total }) => ({
    label: `${quantity} × ${title}`,
    value: sayMoney(total, tongue),
  }));

/** The sums that say something: a discount of nothing is left out. */
function sums({ totals }: Order, tongue: Tongue): Row[] {
  const names = words[tongue.language].sums;
  const all = [
    [names.subtotal, totals.subtotal],
    [names.discount, money(-totals.discount.amount, totals.discount.currency)],
    [names.shipping, totals.shipping],
    [names.total, totals.total],
    [names.tax, totals.tax],
  ] as const;
  return all
    .filter(([label, { amount }]) => label === names.total || amount !== 0)
    .map(([label, sum]) => ({ label, value: sayMoney(sum, tongue), strong: label === names.total }));
}

function addressLines({ shippingAddress: to }: Order, tongue: Tongue): string[] {
  const place = [to.postalCode, to.city, to.region].filter(Boolean).join(' ');
  const all = [to.name, to.line1, to.line2, place, sayCountry(to.country, tongue)];
  return all.filter((line) => typeof line === 'string');
}
