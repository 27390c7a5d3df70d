import { button, heading, table, text } from './block.ts';
import type { Message } from './message.ts';
import { aboutOrder, sampleOrder, toOrder } from './order-message.ts';
import type { Language } from './tongue.ts';
import { trackingUrl } from './tracking.ts';

const words = {
  en: {
    subject: (number: string, complete: boolean) =>
      complete ? `Order ${number} is on its way` : `A part of order ${number} is on its way`,
    title: 'Your parcel is on its way',
    complete: 'With this parcel everything that you ordered has left.',
    partial: 'This parcel holds a part of your order; we write again when the rest leaves.',
    order: 'Order',
    carrier: 'Carrier',
    number: 'Tracking number',
    track: 'Follow the parcel',
  },
  de: {
    subject: (number: string, complete: boolean) =>
      complete ? `Ihre Bestellung ${number} ist unterwegs` : `Ein Teil Ihrer Bestellung ${number} ist unterwegs`,
    title: 'Ihr Paket ist unterwegs',
    complete: 'Damit ist alles unterwegs, was Sie bestellt haben.',
    partial: 'Dieses Paket enthält einen Teil Ihrer Bestellung; wir melden uns, wenn der Rest losgeht.',
    order: 'Bestellung',
    carrier: 'Versand mit',
    number: 'Sendungsnummer',
    track: 'Paket verfolgen',
  },
} satisfies Record<Language, unknown>;

/** To the buyer, with each parcel that leaves. */
export const orderShipped: Message<'order.fulfilled'> = {
  template: 'order-shipped',
  event: 'order.fulfilled',
  topic: 'SHIPPING',
  ...aboutOrder,
  mail: (parcel, tongue) => {
    const own = words[tongue.language];
    const what = parcel.complete ? own.complete : own.partial;
    const url = trackingUrl(parcel.carrier, parcel.trackingNumber);
    return {
      subject: own.subject(parcel.number, parcel.complete),
      preheader: `${parcel.carrier} ${parcel.trackingNumber}`,
      blocks: [
        heading(own.title),
        text(what),
        table([
          ...parcel.lines.map(({ quantity, title }) => ({ label: `${quantity} × ${title}`, value: '' })),
          { label: own.order, value: parcel.number },
          { label: own.carrier, value: parcel.carrier },
          { label: own.number, value: parcel.trackingNumber },
        ]),
        ...(url ? [button(own.track, url)] : []),
        ...toOrder(parcel, tongue),
      ],
    };
  },
  short: {
    text: {
      en: 'Titan: a parcel of order {{1}} is on its way with {{2}}, number {{3}}. Enjoy!',
      de: 'Titan: ein Paket der Bestellung {{1}} ist unterwegs mit {{2}}, Nummer {{3}}. Viel Freude!',
    },
    values: ({ number, carrier, trackingNumber }) => [number, carrier, trackingNumber],
  },
  sample: {
    ...sampleOrder,
    fulfilmentId: 'q8Yk3mT0bYw2c5v8A1r2Qw',
    lines: [{ sku: 'OCEAN-BLUE-SHIRT', title: 'Ocean blue shirt, M', quantity: 1 }],
    trackingNumber: '00340434161094042557',
    carrier: 'DHL',
    complete: false,
  },
};
