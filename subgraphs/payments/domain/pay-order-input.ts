import { z } from 'zod';
import { idempotencyKey } from '#platform/idempotency-key.ts';
import { withoutCardNumber } from './card-number.ts';

export const payOrderInput = z.object({
  orderId: z.string(),
  idempotencyKey: withoutCardNumber(idempotencyKey),
  paymentMethod: z
    .string()
    .min(1, 'A payment method is the token that the provider gave you.')
    .max(200, 'A payment method has 200 characters at most.')
    // PCI DSS: a card number must not even pass through.
    .refine((method) => !/(\d[ -]?){12,19}/.test(method), 'Send the token of the provider, never a card number.'),
  saveMethod: z.boolean().nullish(),
});

export type PayOrderRequest = z.output<typeof payOrderInput>;
