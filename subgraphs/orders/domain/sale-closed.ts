import type { Problem } from '#platform/problem.ts';
import type { SaleRefusal } from './catalog-client.ts';

/** A flash sale sells nothing now, or nothing to this buyer. */
export interface SaleClosed extends Problem<'SaleClosed'> {
  startsAt: Date | null;
}

const refusals: Record<SaleRefusal['reason'], { code: string; say: (refusal: SaleRefusal) => string }> = {
  NOT_STARTED: {
    code: 'SALE_NOT_STARTED',
    say: ({ sku, startsAt }) => `The flash sale of ${sku} starts at ${startsAt}; all that is left is kept for it.`,
  },
  ENDED: {
    code: 'SALE_ENDED',
    say: ({ sku }) => `The flash sale of ${sku} is over; your cart has its regular price now.`,
  },
  SIGN_IN: {
    code: 'SALE_SIGN_IN_REQUIRED',
    say: ({ sku }) => `The flash sale of ${sku} is for signed-in customers: sign in and order again.`,
  },
  TICKET: {
    code: 'SALE_TICKET_REQUIRED',
    say: ({ sku }) =>
      `The flash sale of ${sku} has a waiting room: order with the ticket of joinSale when it is your turn.`,
  },
};

export function saleClosed(refusal: SaleRefusal): SaleClosed {
  const { code, say } = refusals[refusal.reason];
  return {
    __typename: 'SaleClosed',
    code,
    message: say(refusal),
    path: refusal.reason === 'TICKET' ? ['input', 'saleTicket'] : null,
    startsAt: refusal.startsAt ? new Date(refusal.startsAt) : null,
  };
}
