import { randomUUID } from 'node:crypto';
import { ownPaymentsDatabase } from './payments-database.ts';

const { Movement, Payment } = await import('#subgraphs/payments/model.ts');
const { openPayment } = await import('#subgraphs/payments/domain/open-payment.ts');
const { askProvider } = await import('#subgraphs/payments/domain/ask-provider.ts');
const { beginMovement } = await import('#subgraphs/payments/domain/begin-movement.ts');
const { capturePayment, voidPayment } = await import('#subgraphs/payments/domain/capture-or-void.ts');
const { reconcilePayments } = await import('#subgraphs/payments/domain/reconcile-payments.ts');
const { refundPayment } = await import('#subgraphs/payments/domain/refund-payment.ts');
const { removeMethod, savedMethodsOf } = await import('#subgraphs/payments/domain/saved-methods.ts');

ownPaymentsDatabase('same-key');

const customer = { id: randomUUID(), roles: ['CUSTOMER' as const], sessionId: 's' };
const operator = { id: 'an-operator', roles: ['OPERATOR' as const], sessionId: 's' };

async function opened(token: string, saveMethod = false) {
  const request = { orderId: randomUUID(), idempotencyKey: randomUUID(), paymentMethod: token, saveMethod };
  const amount = { amount: 1000, currency: 'EUR' };
  const payable = { __typename: 'Payable', ownerKey: `user:${customer.id}`, number: 'T-1', amount } as const;
  return (await openPayment(request, payable, customer, null))!;
}

describe('One key, eight times at once', () => {
  it.each([
    ['refund', 'tok_visa', refundPayment, { status: 'REFUNDED', refunded: 1000 }],
    ['capture', 'tok_authorise', capturePayment, { status: 'CAPTURED', captured: 1000 }],
    ['void', 'tok_authorise', voidPayment, { status: 'VOIDED', captured: 0 }],
  ])('when it is a %s of all, then it has one effect and all are answered the same', async (_, token, call, end) => {
    const { _id } = await askProvider(await opened(token));
    const input = { paymentId: _id, idempotencyKey: randomUUID(), reason: 'why' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(input, operator)));
    for (const answer of answers) expect(answer).toMatchObject({ __typename: 'Payment', ...end });
    expect(await Movement.countDocuments({ paymentId: _id })).toBe(1);
  });

  it('when another call has begun it since this one looked, then this one finds it', async () => {
    const payment = await askProvider(await opened('tok_authorise'));
    const wish = { kind: 'CAPTURE' as const, key: 'k', amount: 1000, reason: '', by: 'x', inputHash: 'h' };
    // Begun by another between the look for an earlier one and the hold.
    const [found, create] = [Movement.findById, Movement.findById.bind(Movement)];
    let looks = 0;
    Movement.findById = ((id: string) => {
      looks += 1;
      if (looks > 1) return create(id);
      return { lean: () => beginMovement(payment, wish).then(() => null) };
    }) as typeof Movement.findById;
    const begun = await beginMovement(payment, wish);
    Movement.findById = found;
    expect(begun).toMatchObject({ _id: `${payment._id}:k`, kind: 'CAPTURE' });
    expect(await beginMovement(payment, { ...wish, inputHash: 'other' })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });
});

test('When a saved method was removed before the money is taken, then it does not come back', async () => {
  const { _id } = await askProvider(await opened('tok_authorise', true));
  const [saved] = await savedMethodsOf(customer.id);
  expect(saved).toMatchObject({ token: 'tok_authorise' });
  await removeMethod(saved!._id, customer);
  await capturePayment({ paymentId: _id, idempotencyKey: randomUUID() }, operator);
  expect(await Payment.findById(_id).lean()).toMatchObject({ status: 'CAPTURED' });
  expect(await savedMethodsOf(customer.id)).toEqual([]);
});

test('When a payment has waited for months, then the reconciler still asks for it', async () => {
  const { _id } = await opened('tok_visa');
  await Payment.updateOne({ _id }, { $set: { askedAt: new Date(Date.now() - 100 * 24 * 3600_000) } });
  await reconcilePayments();
  expect((await Payment.findById(_id).lean())?.status).toBe('DECLINED');
});
