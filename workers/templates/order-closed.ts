import type { EventData } from '#schema/events.ts';
import { heading, table, text } from './block.ts';
import type { Message } from './message.ts';
import { aboutOrder, sampleOrder, toOrder } from './order-message.ts';
import type { Language } from './tongue.ts';

type Reason = EventData<'order.closed'>['reason'];

interface Wording {
  subject: (number: string) => string;
  title: string;
  what: string;
  order: string;
}

const words: Record<Reason, Record<Language, Wording>> = {
  CANCELLED: {
    en: {
      subject: (number) => `Order ${number} is cancelled`,
      title: 'Your order is cancelled',
      what: 'Nothing of it will leave any more.',
      order: 'Order',
    },
    de: {
      subject: (number) => `Ihre Bestellung ${number} ist storniert`,
      title: 'Ihre Bestellung ist storniert',
      what: 'Es wird nichts mehr davon verschickt.',
      order: 'Bestellung',
    },
  },
  EXPIRED: {
    en: {
      subject: (number) => `Order ${number} has run out`,
      title: 'Your order has run out',
      what: 'It was not paid in time, so the items are on sale again. You are welcome to order them anew.',
      order: 'Order',
    },
    de: {
      subject: (number) => `Ihre Bestellung ${number} ist abgelaufen`,
      title: 'Ihre Bestellung ist abgelaufen',
      what: 'Sie wurde nicht rechtzeitig bezahlt, die Artikel sind wieder im Verkauf. Bestellen Sie gern noch einmal.',
      order: 'Bestellung',
    },
  },
};

const moneyBack: Record<Language, Record<'paid' | 'unpaid' | 'free', string>> = {
  en: {
    paid: 'Whatever you have paid is on its way back to you.',
    unpaid: 'You have paid nothing, and owe nothing.',
    free: 'There was nothing to pay, and so there is nothing to give back.',
  },
  de: {
    paid: 'Was Sie bezahlt haben, ist auf dem Weg zurück zu Ihnen.',
    unpaid: 'Sie haben nichts bezahlt und schulden nichts.',
    free: 'Es war nichts zu zahlen, und so ist nichts zurückzugeben.',
  },
};

/** What an order that is over means for the buyer's money. */
const moneyOf = ({ wasPaid, total }: EventData<'order.closed'>) =>
  total?.amount === 0 ? 'free' : wasPaid ? 'paid' : 'unpaid';

const orderClosed = (template: string, reason: Reason, wasPaid: boolean): Message<'order.closed'> => ({
  template,
  event: 'order.closed',
  topic: null,
  picks: (closed) => closed.reason === reason,
  // Money that comes late closes an order once more; that is news once.
  once: ({ orderId, wasPaid }) => `order.closed:${orderId}:${wasPaid}`,
  ...aboutOrder,
  mail: (closed, tongue) => {
    const { subject, title, what, order } = words[reason][tongue.language];
    const money = moneyBack[tongue.language][moneyOf(closed)];
    return {
      subject: subject(closed.number),
      preheader: money,
      blocks: [
        heading(title),
        text(what),
        text(money),
        table([{ label: order, value: closed.number }]),
        ...toOrder(closed, tongue),
      ],
    };
  },
  short: {
    when: (closed) => moneyOf(closed) === 'paid',
    text: {
      en: 'Titan: order {{1}} is cancelled. Whatever you have paid is on its way back to you.',
      de: 'Titan: die Bestellung {{1}} ist storniert. Was Sie bezahlt haben, ist auf dem Weg zurück zu Ihnen.',
    },
    values: ({ number }) => [number],
  },
  sample: {
    ...sampleOrder,
    reason,
    lines: [{ productId: 'p1', sku: 'OCEAN-BLUE-SHIRT', quantity: 2 }],
    wasPaid,
  },
});

/** To the buyer, when he or we have called the order off. */
export const orderCancelled = orderClosed('order-cancelled', 'CANCELLED', true);

/** To the buyer, when nobody has paid in time. */
export const orderExpired = orderClosed('order-expired', 'EXPIRED', false);
