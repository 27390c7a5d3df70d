import { z } from 'zod';
import { addressLines } from '#platform/address-lines.ts';
import { idempotencyKey } from '#platform/idempotency-key.ts';
import { isLocale } from '#platform/locale.ts';

export const placeOrderInput = z.object({
  cartId: z.string(),
  idempotencyKey,
  email: z.email('This is not an email address.').max(254, 'An email address has 254 characters at most.'),
  shippingAddress: addressLines,
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
