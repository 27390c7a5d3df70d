import { money } from '#platform/money.ts';
import { heading, table, text } from './block.ts';
import type { Message } from './message.ts';
import { aboutOrder, sampleOrder, toOrder } from './order-message.ts';
import { type Language, sayMoney } from './tongue.ts';

const words = {
  en: {
    subject: (number: string) => `Your refund for order ${number}`,
    title: 'Your money is on its way back',
    what: 'It comes the way that you have paid; your bank may need a few days to show it.',
    order: 'Order',
    amount: 'Refunded',
  },
  de: {
    subject: (number: string) => `Ihre Erstattung zur Bestellung ${number}`,
    title: 'Ihr Geld ist auf dem Weg zurück',
    what: 'Es kommt auf dem Weg, auf dem Sie bezahlt haben; Ihre Bank braucht dafür vielleicht einige Tage.',
    order: 'Bestellung',
    amount: 'Erstattet',
  },
} satisfies Record<Language, unknown>;

/** To the buyer, with each amount that goes back to him. */
export const refundSent: Message<'order.refunded'> = {
  template: 'refund-sent',
  event: 'order.refunded',
  topic: null,
  once: ({ refundId }) => `refund:${refundId}`,
  ...aboutOrder,
  mail: (refund, tongue) => {
    const own = words[tongue.language];
    const amount = sayMoney(refund.amount, tongue);
    return {
      subject: own.subject(refund.number),
      preheader: `${amount}. ${own.what}`,
      blocks: [
        heading(own.title),
        text(own.what),
        table([
          { label: own.order, value: refund.number },
          { label: own.amount, value: amount, strong: true },
        ]),
        ...toOrder(refund, tongue),
      ],
    };
  },
  short: {
    text: {
      en: 'Titan: {{1}} for order {{2}} are on their way back to you.',
      de: 'Titan: {{1}} für die Bestellung {{2}} sind auf dem Weg zurück zu Ihnen.',
    },
    values: ({ amount, number }, tongue) => [sayMoney(amount, tongue), number],
  },
  sample: { ...sampleOrder, refundId: 'n3Xy7YkXTzqkY0mJ1c5v8A', amount: money(4_900, 'EUR') },
};
