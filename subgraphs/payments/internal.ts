import { z } from 'zod';
import { type InternalApi, internalOperation } from '#platform/internal-api.ts';
import { personalPage } from '#platform/personal-page.ts';
import { openPaymentOf } from './domain/find-payments.ts';
import { personalRows } from './domain/personal-data.ts';

export const paymentsInternal: InternalApi = {
  'open-payment': internalOperation({
    callers: ['orders'],
    input: z.object({ orderId: z.string() }),
    run: ({ orderId }) => openPaymentOf(orderId),
  }),
  'personal-data': internalOperation({
    callers: ['users'],
    input: z.object({
      userId: z.string(),
      part: z.enum(Object.keys(personalRows) as (keyof typeof personalRows)[]),
      after: z.string().nullable(),
    }),
    run: ({ userId, part, after }) => personalPage(personalRows[part], userId, after),
  }),
};
