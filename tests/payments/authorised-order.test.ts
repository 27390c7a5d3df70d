import { Client } from '../client.ts';
import { ask, look } from '../orders/desk.ts';
import { newKey, newProduct, pay, placedOrder, stockOf } from '../shop.ts';
import { environmentOf, eventually, mongo, stack } from '../stack.ts';
import { operator } from '../users/staff.ts';

// The secret that signs the sandbox's words is made of the key of payments.
Object.assign(process.env, environmentOf('payments'));
const { signSandboxWebhook } = await import('#subgraphs/payments/providers/sandbox-webhook.ts');

const guest = new Client();

/** An order whose money the provider only holds. */
async function authorisedOrder() {
  const { sku } = await newProduct();
  const { id, total } = await placedOrder(guest, sku, 2);
  expect(await pay(guest, id, 'tok_authorise')).toMatchObject({ status: 'AUTHORISED' });
  await eventually(async () =>
    expect(await look(guest, 'Order', { id })).toMatchObject({ status: 'PAID', paymentStatus: 'AUTHORISED' }),
  );
  return { id, sku, total: total.amount };
}

/** The sandbox says that something has become of a charge. */
async function ring(key: string): Promise<void> {
  const body = JSON.stringify({ id: newKey(), key });
  const headers = { 'titan-sandbox-signature': signSandboxWebhook(body) };
  expect((await fetch(`${stack().gateway}/webhooks/sandbox`, { method: 'POST', headers, body })).status).toBe(200);
}

const ledgerOf = async (orderId: string) => (await mongo('payments')).collection('ledger').find({ orderId }).toArray();

describe('An order whose money is only held', () => {
  it('when the first parcel leaves, then the money is taken, once', async () => {
    const { id, sku, total } = await authorisedOrder();
    expect(await ledgerOf(id)).toEqual([]);
    for (const quantity of [1, 1]) {
      const lines = [{ sku, quantity }];
      await ask(await operator(), 'FulfilOrder', { orderId: id, lines, trackingNumber: newKey(), carrier: 'DHL' });
    }
    await eventually(async () =>
      expect(await look(guest, 'Order', { id })).toMatchObject({ status: 'FULFILLED', paymentStatus: 'CAPTURED' }),
    );
    expect((await ledgerOf(id)).map(({ debit }) => debit).sort()).toEqual([0, total]);
  });

  it('when the hold lapses at the bank, then nothing of the order leaves any more, and it can be cancelled', async () => {
    const { id, sku } = await authorisedOrder();
    const payments = await mongo('payments');
    const { _id } = (await payments.collection<{ _id: string }>('payments').findOne({ orderId: id }))!;
    const outcome = { status: 'VOIDED', reference: 'ch_lapsed' };
    await payments.collection<{ _id: string }>('sandboxCharges').updateOne({ _id }, { $set: { outcome } });
    await ring(_id);
    const parcel = { orderId: id, lines: [{ sku, quantity: 1 }], carrier: 'DHL' };
    await eventually(async () =>
      expect((await look(guest, 'Order', { id })).timeline.at(-1).message).toContain('is free again'),
    );
    expect(await ask(await operator(), 'FulfilOrder', { ...parcel, trackingNumber: newKey() })).toMatchObject({
      code: 'PAYMENT_LAPSED',
    });
    expect((await ask(guest, 'CancelOrder', { orderId: id, reason: null })).status).toBe('CANCELLED');
    await eventually(async () => expect(await stockOf(sku)).toMatchObject({ available: 10, sold: 0 }));
  });

  it('when it is cancelled, then the money is let go, the buyer reads so, and the pieces are free', async () => {
    const { id, sku } = await authorisedOrder();
    await ask(guest, 'CancelOrder', { orderId: id, reason: null });
    await eventually(async () => {
      const { status, paymentStatus, timeline } = await look(guest, 'Order', { id });
      expect({ status, paymentStatus }).toEqual({ status: 'CANCELLED', paymentStatus: 'VOIDED' });
      expect(timeline.map(({ message }: { message: string }) => message)).toContain(
        'What was held on your card is free again.',
      );
      expect(await stockOf(sku)).toMatchObject({ available: 10, reserved: 0, sold: 0 });
    });
    expect(await ledgerOf(id)).toEqual([]);
  });
});

test('When the bank approves after the order has ended, then the money that comes goes back, and both are booked', async () => {
  const { sku } = await newProduct();
  const { id } = await placedOrder(guest, sku);
  const { redirectUrl } = await pay(guest, id, 'tok_3ds');
  // As if it had been given up while the buyer was at his bank.
  const orders = (await mongo('orders')).collection<{ _id: string; status: string }>('orders');
  await orders.updateOne({ _id: id }, { $set: { status: 'EXPIRED' } });
  await fetch(redirectUrl, { method: 'POST', body: new URLSearchParams({ choice: 'approve' }) });
  await eventually(async () => {
    expect(await look(guest, 'Order', { id })).toMatchObject({ status: 'EXPIRED', paymentStatus: 'REFUNDED' });
    expect(await stockOf(sku)).toMatchObject({ available: 10, reserved: 0, sold: 0 });
  });
  const rows = await ledgerOf(id);
  expect(rows).toHaveLength(4);
  expect(rows.reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(0);
});
