import { z } from 'zod';
import { type InternalApi, internalOperation } from '#platform/internal-api.ts';
import { mergeCarts } from './domain/merge-carts.ts';
import { makePayable } from './domain/payable.ts';

const viewer = z.object({
  id: z.string().nullable(),
  roles: z.array(z.enum(['CUSTOMER', 'SUPPORT', 'OPERATOR', 'ADMIN'])),
  sessionId: z.string().nullable(),
});

export const ordersInternal: InternalApi = {
  payable: internalOperation({
    callers: ['payments'],
    input: z.object({ orderId: z.string(), viewer }),
    run: (input) => makePayable(input.orderId, input.viewer),
  }),
  merge: internalOperation({
    callers: ['users'],
    input: z.object({ cartId: z.string(), userId: z.string() }),
    run: async ({ cartId, userId }) => ({ outcome: (await mergeCarts(cartId, userId)).outcome }),
  }),
};
