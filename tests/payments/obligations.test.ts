import { randomUUID } from 'node:crypto';
import type { Order } from './attempt.ts';
import { ownPaymentsDatabase } from './payments-database.ts';

const { attempt, order } = await import('./attempt.ts');
const { Ledger, Movement, Obligation, Payment } = await import('#subgraphs/payments/model.ts');
const { settlePayment } = await import('#subgraphs/payments/domain/settle-payment.ts');
const { settleMovement } = await import('#subgraphs/payments/domain/settle-movement.ts');
const { refundPayment } = await import('#subgraphs/payments/domain/refund-payment.ts');
const { meetObligations } = await import('#subgraphs/payments/domain/meet-obligation.ts');
const { findStuck } = await import('#subgraphs/payments/domain/find-stuck.ts');
const { paymentsHandlers } = await import('#subgraphs/payments/handlers.ts');

ownPaymentsDatabase('obligations');

const operator = { id: 'an-operator', roles: ['OPERATOR' as const], sessionId: 's' };
const inAnHour = () => Date.now() + 3_600_000;
const envelope = () => ({ id: randomUUID(), aggregate: 'order:1', at: new Date().toISOString() });
const closed = (of: Order) =>
  paymentsHandlers['order.closed']({
    ...envelope(),
    type: 'order.closed',
    data: { ...of, reason: 'CANCELLED', lines: [], wasPaid: true },
  });
const returned = (of: Order, returnId: string, amount: number) =>
  paymentsHandlers['order.returned']({
    ...envelope(),
    type: 'order.returned',
    data: { ...of, returnId, lines: [], refund: { amount, currency: 'EUR' }, restock: true },
  });
const fulfilled = (of: Order, cents = 1000) =>
  paymentsHandlers['order.fulfilled']({
    ...envelope(),
    type: 'order.fulfilled',
    data: {
      ...{ ...of, fulfilmentId: randomUUID(), lines: [], trackingNumber: 'J1', carrier: 'DHL', complete: true },
      total: { amount: cents, currency: 'EUR' },
    },
  });

const stateOf = async (id: string) => {
  const { status, refunded } = (await Payment.findById(id).lean())!;
  return { status, refunded };
};
const obligation = async (id: string) => (await Obligation.findById(id).lean())!;

describe('When an order is closed', () => {
  it.each([
    ['tok_visa', { status: 'REFUNDED', refunded: 1000 }],
    ['tok_authorise', { status: 'VOIDED', refunded: 0 }],
    ['tok_3ds', { status: 'DECLINED', refunded: 0 }],
    ['tok_declined', { status: 'DECLINED', refunded: 0 }],
  ])('and it was paid by %s, then everything goes back once, however often it is told', async (token, end) => {
    const of = order();
    const { _id } = await attempt(of, token);
    await Promise.all([closed(of), closed(of), closed(of)]);
    await meetObligations(inAnHour());
    expect(await stateOf(_id)).toEqual(end);
    expect(await obligation(`closed:${of.orderId}`)).toMatchObject({ state: 'MET' });
    expect(await Movement.countDocuments({ paymentId: _id })).toBe(
      token === 'tok_visa' || token === 'tok_authorise' ? 1 : 0,
    );
  });

  it('and a capture arrives afterwards, then it is booked, and refunded with entries of its own', async () => {
    const of = order();
    const { _id } = await attempt(of, 'tok_3ds');
    await Payment.updateOne({ _id }, { $set: { status: 'PENDING' } });
    await closed(of);
    expect(await obligation(`closed:${of.orderId}`)).toMatchObject({ state: 'OPEN' });
    const { Charge } = await import('#subgraphs/payments/model.ts');
    const outcome = { status: 'CAPTURED' as const, reference: 'ch', captured: 1000 };
    await Charge.updateOne({ _id }, { $set: { outcome } });
    await settlePayment(_id, outcome);
    await meetObligations(inAnHour());
    expect(await stateOf(_id)).toEqual({ status: 'REFUNDED', refunded: 1000 });
    expect(await Ledger.countDocuments({ paymentId: _id })).toBe(4);
  });

  it('and the provider finally refuses the refund, then it is stuck for all to see, until staff pays in another way', async () => {
    const of = order();
    const { _id } = await attempt(of, 'tok_refund_fails');
    await closed(of);
    await meetObligations(inAnHour());
    expect(await obligation(`closed:${of.orderId}`)).toMatchObject({ state: 'STUCK', failure: 'card_closed' });
    expect(await stateOf(_id)).toEqual({ status: 'CAPTURED', refunded: 0 });
    const { Charge } = await import('#subgraphs/payments/model.ts');
    await Charge.updateOne({ _id }, { $set: { token: 'tok_visa' } });
    await refundPayment({ paymentId: _id, idempotencyKey: randomUUID(), reason: 'by transfer' }, operator);
    await meetObligations(inAnHour());
    expect(await obligation(`closed:${of.orderId}`)).toMatchObject({ state: 'MET' });
  });
});

test('When money comes for an attempt that was given up, then it is booked and goes back; the order is not paid by it', async () => {
  const of = order();
  const { _id } = await attempt(of, 'tok_declined');
  const paid = await attempt(of, 'tok_visa');
  const { Charge } = await import('#subgraphs/payments/model.ts');
  const outcome = { status: 'CAPTURED' as const, reference: 'ch', captured: 1000 };
  await Charge.updateOne({ _id }, { $set: { outcome, token: 'tok_visa' } });
  await settlePayment(_id, outcome);
  await meetObligations(inAnHour());
  expect(await stateOf(_id)).toEqual({ status: 'REFUNDED', refunded: 1000 });
  expect(await stateOf(paid._id)).toEqual({ status: 'CAPTURED', refunded: 0 });
  // A return is paid for by what stands for the order, also while that is on its way.
  await Payment.updateOne({ _id: paid._id }, { $set: { status: 'CAPTURING', captured: 0, refundable: 0 } });
  await returned(of, of.orderId, 300);
  expect((await obligation(`returned:${of.orderId}`)).state).toBe('OPEN');
  await Payment.updateOne({ _id: paid._id }, { $set: { status: 'CAPTURED', captured: 1000, refundable: 1000 } });
  await meetObligations(inAnHour());
  expect(await stateOf(paid._id)).toEqual({ status: 'PARTIALLY_REFUNDED', refunded: 300 });
});

test('When parts are returned, then each is refunded once, and never more than was captured', async () => {
  const of = order();
  const { _id } = await attempt(of, 'tok_visa');
  await Promise.all([returned(of, 'r1', 300), returned(of, 'r1', 300), returned(of, 'r2', 300)]);
  await meetObligations(inAnHour());
  expect(await stateOf(_id)).toEqual({ status: 'PARTIALLY_REFUNDED', refunded: 600 });
  await returned(of, 'r3', 500);
  expect(await stateOf(_id)).toEqual({ status: 'REFUNDED', refunded: 1000 });
});

test('When refunds of returns are refused, then only what staff refund since makes them good, each cent once', async () => {
  const of = order();
  const { _id } = await attempt(of, 'tok_refund_fails');
  const states = async () =>
    Promise.all(
      ['a', 'b', 'c'].map(async (id) => (await Obligation.findById(`returned:${of.orderId}-${id}`).lean())?.state),
    );
  const back = (id: string) => returned(of, `${of.orderId}-${id}`, 200);
  const byStaff = async (amount: number) => {
    const money = { amount, currency: 'EUR' };
    await refundPayment(
      { paymentId: _id, amount: money, idempotencyKey: randomUUID(), reason: 'by transfer' },
      operator,
    );
    await meetObligations(inAnHour());
  };
  await back('a');
  await back('b');
  expect(await states()).toEqual(['STUCK', 'STUCK', undefined]);
  const { Charge } = await import('#subgraphs/payments/model.ts');
  await Charge.updateOne({ _id }, { $set: { token: 'tok_visa' } });
  // Another return's money is not theirs.
  await back('c');
  await meetObligations(inAnHour());
  expect(await states()).toEqual(['STUCK', 'STUCK', 'MET']);
  await byStaff(250);
  expect(await states()).toEqual(['MET', 'STUCK', 'MET']);
  await byStaff(150);
  expect(await states()).toEqual(['MET', 'MET', 'MET']);
  expect(await stateOf(_id)).toEqual({ status: 'PARTIALLY_REFUNDED', refunded: 600 });
});

test.each([
  ['returned', (of: Order) => returned(of, of.orderId, 300), 300],
  ['closed', (of: Order) => closed(of), 1000],
])(
  'When a refund that met what was owed fails at the bank later (%s), then it is owed again, and people are told',
  async (kind, tell, amount) => {
    const of = order();
    const { _id } = await attempt(of, 'tok_visa');
    await tell(of);
    await meetObligations(inAnHour());
    const owed = async () => (await obligation(`${kind}:${of.orderId}`)).state;
    expect([await owed(), (await stateOf(_id)).refunded]).toEqual(['MET', amount]);
    const made = (await Movement.findOne({ paymentId: _id }).lean())!;
    await settleMovement(made._id, { status: 'FAILED', reference: 're_1', reason: 'account_closed' });
    expect([await owed(), (await stateOf(_id)).refunded]).toEqual(['OPEN', 0]);
    await meetObligations(inAnHour());
    expect(await owed()).toBe('STUCK');
    const { Charge } = await import('#subgraphs/payments/model.ts');
    await Charge.updateOne({ _id }, { $set: { refunds: [], refunded: 0 } });
    const money = { amount, currency: 'EUR' };
    await refundPayment(
      { paymentId: _id, amount: money, idempotencyKey: randomUUID(), reason: 'by transfer' },
      operator,
    );
    await meetObligations(inAnHour());
    expect([await owed(), (await stateOf(_id)).refunded]).toEqual(['MET', amount]);
  },
);

test('When the goods leave, then what was authorised is captured, once; a refused capture is stuck', async () => {
  const of = order();
  const { _id } = await attempt(of, 'tok_authorise');
  await Promise.all([fulfilled(of), fulfilled(of)]);
  await meetObligations(inAnHour());
  expect(await stateOf(_id)).toEqual({ status: 'CAPTURED', refunded: 0 });
  const other = order();
  await attempt(other, 'tok_capture_fails');
  await fulfilled(other);
  expect(await Obligation.findOne({ orderId: other.orderId }).lean()).toMatchObject({ state: 'STUCK' });
});

test('When the goods leave while a capture or a void is under way, then that is awaited; with nothing held any more, people are told', async () => {
  for (const status of ['CAPTURING', 'VOIDING'] as const) {
    const of = order();
    const { _id } = await attempt(of, 'tok_authorise');
    await Payment.updateOne({ _id }, { $set: { status } });
    await fulfilled(of);
    const owed = async () => (await Obligation.findOne({ orderId: of.orderId }).lean())!;
    expect(await owed()).toMatchObject({ state: 'OPEN' });
    // The bank lets go of what it held.
    await settlePayment(_id, { status: 'VOIDED', reference: null });
    await meetObligations(inAnHour());
    expect(await owed()).toMatchObject({ state: 'STUCK', failure: 'nothing_authorised' });
    const stuck = { kind: 'FULFILLED', orderId: of.orderId, amount: { amount: 1000 }, failure: 'nothing_authorised' };
    expect(await findStuck()).toContainEqual(
      expect.objectContaining({ ...stuck, amount: expect.objectContaining(stuck.amount) }),
    );
  }
  const free = order();
  await fulfilled(free, 0);
  expect(await Obligation.findOne({ orderId: free.orderId }).lean()).toMatchObject({ state: 'MET' });
});
