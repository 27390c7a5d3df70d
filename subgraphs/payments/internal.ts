import { z } from 'zod';
import { type InternalApi, internalOperation } from '#platform/internal-api.ts';
import { hasOpenPayment } from './domain/find-payments.ts';

export const paymentsInternal: InternalApi = {
  'open-payment': internalOperation({
    callers: ['orders'],
    input: z.object({ orderId: z.string() }),
    run: async ({ orderId }) => ({ open: await hasOpenPayment(orderId) }),
  }),
};
