import { z } from 'zod';
import { type InternalApi, internalOperation } from '#platform/internal-api.ts';
import { personalPage } from '#platform/personal-page.ts';
import { openPaymentOf } from './domain/find-payments.ts';
import { ledgerMoved, ledgerPage } from './domain/ledger-page.ts';
import { personalRows } from './domain/personal-data.ts';

const moment = z.iso.datetime().transform((text) => new Date(text));

export const paymentsInternal: InternalApi = {
  'open-payment': internalOperation({
    callers: ['orders'],
    input: z.object({ orderId: z.string() }),
    run: ({ orderId }) => openPaymentOf(orderId),
  }),
  'ledger-page': internalOperation({
    callers: ['bulk'],
    input: z.object({
      from: moment,
      until: moment,
      after: z.object({ at: moment, id: z.string().max(300) }).nullable(),
    }),
    run: ({ from, until, after }) => ledgerPage(from, until, after),
  }),
  'ledger-moved': internalOperation({
    callers: ['bulk'],
    input: z.object({ from: moment, until: moment }),
    run: async ({ from, until }) => ({ sums: await ledgerMoved(from, until) }),
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
