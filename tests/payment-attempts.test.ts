import { Client } from './client.ts';
import { newKey, newProduct, pay, placedOrder, stockOf } from './shop.ts';
import { eventually, mongo } from './stack.ts';

const guest = new Client();
const MINUTE = 60_000;

async function orderOf(id: string) {
  const { data } = await guest.send('query($id: ID!) { order(id: $id) { status reservedUntil } }', { id });
  return data.order as { status: string; reservedUntil: string | null };
}

/** Leaves an order at the buyer's bank, as if he had been sent there so long ago. */
async function atTheBank(minutesAgo: number) {
  const { sku } = await newProduct({ quantity: 1 });
  const { id } = await placedOrder(guest, sku);
  const { payment, redirectUrl } = await pay(guest, id, 'tok_3ds');
  const payments = (await mongo('payments')).collection<{ _id: string }>('payments');
  await payments.updateOne({ _id: payment.id }, { $set: { askedAt: new Date(Date.now() - minutesAgo * MINUTE) } });
  return { id, sku, paymentId: payment.id as string, redirectUrl: redirectUrl as string };
}

describe('A payment that its buyer has to confirm', () => {
  it('when he never does, then it is given up, also at his bank, and the order can be paid in another way', async () => {
    const { id, redirectUrl } = await atTheBank(16);
    await eventually(async () => expect((await orderOf(id)).status).toBe('PENDING_PAYMENT'));
    const late = await fetch(redirectUrl, { method: 'POST', body: new URLSearchParams({ choice: 'approve' }) });
    expect(late.status).toBe(409);
    expect(await pay(guest, id)).toMatchObject({ status: 'CAPTURED' });
  });

  it('when he did and the webhook was lost, then the order is paid all the same', async () => {
    const { id, paymentId } = await atTheBank(2);
    const charges = (await mongo('payments')).collection<{ _id: string; amount: number }>('sandboxCharges');
    const charge = await charges.findOne({ _id: paymentId });
    const outcome = { status: 'CAPTURED', reference: 'ch_lost', captured: charge?.amount };
    await charges.updateOne({ _id: paymentId }, { $set: { outcome } });
    await eventually(async () => expect((await orderOf(id)).status).toBe('PAID'));
  });

  it('when he chooses another token instead, then that one pays and the first cannot be confirmed any more', async () => {
    const { id, redirectUrl } = await atTheBank(0);
    expect(await pay(guest, id, 'tok_visa')).toMatchObject({ status: 'CAPTURED' });
    const late = await fetch(redirectUrl, { method: 'POST', body: new URLSearchParams({ choice: 'approve' }) });
    expect(late.status).toBe(409);
    await eventually(async () => expect((await orderOf(id)).status).toBe('PAID'));
    const ledger = await (await mongo('payments')).collection('ledger').countDocuments({ orderId: id });
    expect(ledger).toBe(2);
  });

  it('when the same key is sent again, then it is the same attempt', async () => {
    const { id } = await placedOrder(guest, (await newProduct()).sku);
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 5 }, () => pay(guest, id, 'tok_3ds', key)));
    expect(new Set(answers.map((answer) => answer.payment?.id ?? answer.id)).size).toBe(1);
    const again = await pay(guest, id, 'tok_3ds', key);
    expect(again).toMatchObject({ __typename: 'PaymentActionRequired', payment: { status: 'REQUIRES_ACTION' } });
  });

  it('when his answer is neither yes nor no, then nothing is decided', async () => {
    const { id, redirectUrl } = await atTheBank(0);
    const unclear = await fetch(redirectUrl, { method: 'POST', body: new URLSearchParams({ choice: 'perhaps' }) });
    expect(unclear.status).toBe(400);
    await fetch(redirectUrl, { method: 'POST', body: new URLSearchParams({ choice: 'approve' }) });
    await eventually(async () => expect((await orderOf(id)).status).toBe('PAID'));
  });
});

describe('The time to pay', () => {
  it('when a card is declined, then it does not become shorter', async () => {
    const { id } = await placedOrder(guest, (await newProduct()).sku);
    const { reservedUntil } = await orderOf(id);
    await pay(guest, id, 'tok_declined');
    await eventually(async () => expect(await orderOf(id)).toEqual({ status: 'PENDING_PAYMENT', reservedUntil }));
  });

  it('when the stock is gone before its time, then the order is expired, not left in payment', async () => {
    const { sku } = await newProduct({ quantity: 1 });
    const { id } = await placedOrder(guest, sku);
    const reservations = (await mongo('catalog')).collection<{ _id: string }>('reservations');
    await reservations.updateOne({ _id: id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    await eventually(async () => expect(await stockOf(sku)).toMatchObject({ available: 1, reserved: 0 }));
    expect((await pay(guest, id)).code).toBe('ORDER_EXPIRED');
    expect((await orderOf(id)).status).toBe('EXPIRED');
  });
});

describe('The time to pay', () => {
  const orders = async () => (await mongo('orders')).collection<{ _id: string }>('orders');
  /** As if it had been placed so long ago, and were held for a minute more. */
  async function placedLongAgo(minutes = 120) {
    const { id } = await placedOrder(guest, (await newProduct()).sku);
    const reservedUntil = new Date(Date.now() + MINUTE);
    const createdAt = new Date(Date.now() - minutes * MINUTE);
    await (await orders()).updateOne({ _id: id }, { $set: { createdAt, reservedUntil } });
    return { id, reservedUntil };
  }

  it('when an attempt fails late, then the hold is not prolonged beyond it', async () => {
    const { id, reservedUntil } = await placedLongAgo();
    expect(await pay(guest, id, 'tok_declined')).toMatchObject({ code: 'PAYMENT_DECLINED' });
    await eventually(async () => expect((await orderOf(id)).status).toBe('PENDING_PAYMENT'));
    expect((await orderOf(id)).reservedUntil).toBe(reservedUntil.toISOString());
  });

  it('when it is over, then no new attempt takes the place of one that is under way', async () => {
    const { id } = await placedLongAgo();
    expect(await pay(guest, id, 'tok_3ds')).toMatchObject({ __typename: 'PaymentActionRequired' });
    expect(await pay(guest, id, 'tok_visa')).toMatchObject({ code: 'PAYMENT_TIME_OVER' });
  });

  it('when 20 attempts have failed, then there is no other, and the order is not held still for it', async () => {
    const { id } = await placedOrder(guest, (await newProduct()).sku);
    await pay(guest, id, 'tok_declined');
    const payments = (await mongo('payments')).collection<{ _id: string }>('payments');
    const failed = (await payments.findOne({ orderId: id }))!;
    const more = Array.from({ length: 19 }, () => ({ ...failed, _id: newKey(), idempotencyKey: newKey() }));
    await payments.insertMany(more as never);
    await eventually(async () => expect((await orderOf(id)).status).toBe('PENDING_PAYMENT'));
    expect(await pay(guest, id)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    expect((await orderOf(id)).status).toBe('PENDING_PAYMENT');
  });
});
