import { Client } from '../client.ts';
import { look } from '../orders/desk.ts';
import { newProduct, pay, placedOrder } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';

test('When a card was reported stolen, then its buyer reads that it was declined, here and in his order, and staff find out why', async () => {
  const guest = new Client();
  const { id } = await placedOrder(guest, (await newProduct()).sku);
  expect(await pay(guest, id, 'tok_stolen')).toMatchObject({ code: 'PAYMENT_DECLINED', reason: 'card_declined' });
  await eventually(async () =>
    expect((await look(guest, 'Order', { id })).timeline.at(-1).message).toContain('card_declined'),
  );
  const row = await (await mongo('payments')).collection('payments').findOne({ orderId: id });
  expect(row?.reason).toBe('stolen_card');
});
