import { z } from 'zod';
import { isCountry } from '#platform/country.ts';
import { idempotencyKey } from '#platform/idempotency-key.ts';

/** Text that ends up on a parcel and in a mail: no control characters. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'This field must not be empty.')
    .max(most, `This field takes ${most} characters at most.`)
    .regex(/^\P{Cc}*$/u, 'This field must not contain control characters.');

const optionalText = (most: number) => text(most).nullish();

export const placeOrderInput = z.object({
  cartId: z.string(),
  idempotencyKey,
  email: z.email('This is not an email address.').max(254, 'An email address has 254 characters at most.'),
  shippingAddress: z.object({
    name: text(100),
    line1: text(100),
    line2: optionalText(100),
    city: text(100),
    region: optionalText(100),
    postalCode: text(20),
    country: z.string().refine(isCountry, 'A country is written as two letters of ISO 3166-1, as "GB".'),
  }),
  shippingMethod: z.string(),
  saleTicket: z.string().max(500, 'This is not a ticket of joinSale.').nullish(),
  expectedTotal: z
    .object({
      amount: z.int(),
      currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is written as three letters of ISO 4217, as "EUR".'),
    })
    .nullish(),
});

export type PlaceOrderRequest = z.output<typeof placeOrderInput>;
