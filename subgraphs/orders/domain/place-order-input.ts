import { z } from 'zod';
import { isCountry } from '#platform/country.ts';
import { idempotencyKey } from '#platform/idempotency-key.ts';
import { isLocale } from '#platform/locale.ts';
import { plainText } from './plain-text.ts';

const optionalText = (most: number) => plainText(most).nullish();

export const placeOrderInput = z.object({
  cartId: z.string(),
  idempotencyKey,
  email: z.email('This is not an email address.').max(254, 'An email address has 254 characters at most.'),
  shippingAddress: z.object({
    name: plainText(100),
    line1: plainText(100),
    line2: optionalText(100),
    city: plainText(100),
    region: optionalText(100),
    postalCode: plainText(20),
    country: z.string().refine(isCountry, 'A country is written as two letters of ISO 3166-1, as "GB".'),
  }),
  shippingMethod: z.string(),
  locale: z.string().max(35).refine(isLocale, 'A locale is written as "de-DE".').nullish(),
  saleTicket: z.string().max(500, 'This is not a ticket of joinSale.').nullish(),
  expectedTotal: z
    .object({
      amount: z.int(),
      currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is written as three letters of ISO 4217, as "EUR".'),
    })
    .nullish(),
});

export type PlaceOrderRequest = z.output<typeof placeOrderInput>;
