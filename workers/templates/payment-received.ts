import { money } from '#platform/money.ts';
import { heading, type Row, table, text } from './block.ts';
import type { Message } from './message.ts';
import { aboutOrder, sampleOrder, toOrder } from './order-message.ts';
import { type Language, sayMoney, type Tongue } from './tongue.ts';

const words = {
  en: {
    subject: (number: string) => `We have your payment for order ${number}`,
    thanks: 'Thank you, it is paid',
    captured: 'Your payment is here. We pack now, and write again when your parcel leaves.',
    held: 'Your bank holds the amount for us; we take it when your parcel leaves, and write again then.',
    order: 'Order',
    amount: 'Paid',
  },
  de: {
    subject: (number: string) => `Ihre Zahlung für die Bestellung ${number} ist da`,
    thanks: 'Danke, alles bezahlt',
    captured: 'Ihre Zahlung ist angekommen. Wir packen jetzt und melden uns, wenn Ihr Paket losgeht.',
    held: 'Ihre Bank hält den Betrag für uns bereit; wir buchen ihn ab, wenn Ihr Paket losgeht, und melden uns dann.',
    order: 'Bestellung',
    amount: 'Bezahlt',
  },
} satisfies Record<Language, unknown>;

/** To the buyer, when the money has come, or is held for us; there is none for an order that costs nothing. */
export const paymentReceived: Message<'order.paid'> = {
  template: 'payment-received',
  event: 'order.paid',
  topic: 'PAYMENT',
  picks: ({ payment }) => payment?.total.amount !== 0,
  ...aboutOrder,
  mail: (paid, tongue) => {
    const own = words[tongue.language];
    const what = paid.payment?.captured === false ? own.held : own.captured;
    return {
      subject: own.subject(paid.number),
      preheader: what,
      blocks: [
        heading(own.thanks),
        text(what),
        table([
          { label: own.order, value: paid.number },
          ...paid.lines.map(({ quantity, title, total }) => ({
            label: `${quantity} × ${title}`,
            value: sayMoney(total, tongue),
          })),
          ...amountRow(paid.payment?.total, tongue),
        ]),
        ...toOrder(paid, tongue),
      ],
    };
  },
  short: {
    urgent: true,
    text: {
      en: 'Titan: thank you! Order {{1}} is confirmed and paid. We tell you when it leaves.',
      de: 'Titan: vielen Dank! Die Bestellung {{1}} ist bestätigt und bezahlt. Wir melden uns, wenn sie losgeht.',
    },
    values: ({ number }) => [number],
  },
  sample: {
    ...sampleOrder,
    lines: [
      {
        productId: 'p1',
        sku: 'OCEAN-BLUE-SHIRT',
        title: 'Ocean blue shirt, M',
        quantity: 2,
        total: money(9_800, 'EUR'),
      },
    ],
    payment: { total: money(10_495, 'EUR'), captured: true },
  },
};

/** With carriage and discounts, so it need not be the sum of the lines. */
const amountRow = (total: { amount: number; currency: string } | undefined, tongue: Tongue): Row[] =>
  total ? [{ label: words[tongue.language].amount, value: sayMoney(total, tongue), strong: true }] : [];
