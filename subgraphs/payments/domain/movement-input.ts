import { z } from 'zod';
import { withoutCardNumber } from './card-number.ts';

/** More than nothing, in minor units. */
export const moneyInput = z.object({
  amount: z.int().min(1, 'An amount is a whole number of minor units, 1 at least.'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is an ISO 4217 code, as EUR.'),
});

/** Why, in a line for people. */
export const note = withoutCardNumber(z.string().trim().max(200, 'A reason has 200 characters at most.'))
  .nullish()
  .transform((text) => text ?? '');
