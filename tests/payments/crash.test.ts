import { Client } from '../client.ts';
import { newKey, newProduct, pay, placedOrder } from '../shop.ts';
import { eventually, mongo, spawnProcess } from '../stack.ts';
import { operator } from '../users/staff.ts';

/** Staff before a payments that kills itself at the named point of this payment; what other tests refund may come its way meanwhile. */
async function staffWhoseShopDiesAt(point: string, paymentId: string) {
  const doomed = await spawnProcess('payments', { TITAN_FAILPOINT: `${point}@${paymentId}` });
  const gateway = await spawnProcess('gateway', { PAYMENTS_URL: doomed.url });
  return { staff: await operator({ url: gateway.url }), doomed };
}

describe('When payments is killed at a refund', () => {
  it.each([
    ['before the provider was asked', 'payments.movement.begun'],
    ['after the provider gave the money back', 'payments.movement.asked'],
    ['after it was booked', 'payments.movement.settled'],
  ])('%s, then the money goes back once, and the three books say so', async (_, point) => {
    const { id: orderId } = await placedOrder(new Client(), (await newProduct()).sku);
    const { id: paymentId } = await pay(new Client(), orderId);
    const { staff, doomed } = await staffWhoseShopDiesAt(point, paymentId as string);
    const input = {
      paymentId,
      amount: { amount: 1900, currency: 'EUR' },
      idempotencyKey: newKey(),
      reason: 'returned',
    };
    await staff.run('RefundPayment', { input });
    expect(await doomed.exited).toContain('SIGKILL');

    const payments = await mongo('payments');
    // Nobody waits for the head start of a process that is dead.
    await payments.collection('movements').updateOne({ paymentId }, { $set: { dueAt: new Date() } });
    await eventually(async () => expect(await payments.collection('ledger').countDocuments({ orderId })).toBe(4));
    const charge = await payments.collection<{ _id: string }>('sandboxCharges').findOne({ _id: paymentId });
    expect(charge).toMatchObject({ refunded: 1900, refunds: [{ amount: 1900 }] });
    const again = await (await operator()).run('RefundPayment', { input });
    expect(again.data.refundPayment).toMatchObject({ status: 'PARTIALLY_REFUNDED', refunded: { amount: 1900 } });
  });
});
