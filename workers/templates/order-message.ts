import { config } from '#platform/config.ts';
import type { EventData } from '#schema/events.ts';
import { type Block, button } from './block.ts';
import type { Language, Tongue } from './tongue.ts';

type Head = Pick<EventData<'order.paid'>, 'orderId' | 'number' | 'customerId' | 'email' | 'locale'>;

/** What all messages about an order have in common. */
export const aboutOrder = {
  to: ({ email }: Head) => email,
  customer: ({ customerId }: Head) => customerId,
  about: ({ orderId }: Head) => `order:${orderId}`,
  locale: ({ locale }: Head) => locale,
};

/** The order of every sample. */
export const sampleOrder: Head = {
  orderId: 'r2Qw7YkXTzqkY0mJ1c5v8A',
  number: 'T-20261124-7F3K',
  customerId: null,
  email: 'ada@example.org',
  locale: 'en-GB',
};

const look: Record<Language, string> = { en: 'Look at the order', de: 'Zur Bestellung' };

/** The way to the order in the storefront, where there is one. A guest's order is open to whoever has its address. */
export const toOrder = ({ orderId }: Head, { language }: Tongue): Block[] =>
  config.TITAN_SHOP_URL
    ? [button(look[language], new URL(`/orders/${encodeURIComponent(orderId)}`, config.TITAN_SHOP_URL).href)]
    : [];
