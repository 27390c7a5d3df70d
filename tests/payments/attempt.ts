import { randomUUID } from 'node:crypto';

const { openPayment } = await import('#subgraphs/payments/domain/open-payment.ts');
const { askProvider } = await import('#subgraphs/payments/domain/ask-provider.ts');

const guest = { id: null, roles: [], sessionId: null };

/** What an event says of an order of its own. */
export const order = () => ({
  orderId: randomUUID(),
  number: 'T-1',
  customerId: null,
  email: 'ada@example.org',
  locale: 'en',
});
export type Order = ReturnType<typeof order>;

/** An attempt to pay 10 EUR for it, as far as the token leads. */
export async function attempt({ orderId }: Order, token: string) {
  const request = { orderId, idempotencyKey: randomUUID(), paymentMethod: token };
  const amount = { amount: 1000, currency: 'EUR' };
  const opened = await openPayment(
    request,
    { __typename: 'Payable', ownerKey: 'guest', number: 'T-1', amount },
    guest,
    null,
  );
  return askProvider(opened!);
}
