import { randomUUID } from 'node:crypto';
import { ownWorker } from '../own-worker.ts';
import { mails } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { newEvent } from './publish.ts';

await ownWorker('email', { TITAN_MAILS_PER_ADDRESS: '2', TITAN_MAILS_PER_ACCOUNT: '3', TITAN_RATE_LIMITS: 'on' });

const { orderConfirmation } = await import('#workers/templates/order-confirmation.ts');
const { orderShipped } = await import('#workers/templates/order-shipped.ts');
const { DeliveryModel } = await import('#workers/delivery/model.ts');
const { emailHandlers } = await import('#workers/email/handlers.ts');

/** What becomes of the confirmation of one more order with this address. */
async function fate(email: string, customerId: string | null = null): Promise<string> {
  const orderId = randomUUID();
  const data = { ...orderConfirmation.sample, orderId, email, customerId };
  await emailHandlers['order.placed'](newEvent('order.placed', `order:${orderId}`, data));
  const row = await DeliveryModel.findOne({ subject: `order:${orderId}` }).lean();
  return row?.reason ?? row!.state;
}

describe('Caps on mail', () => {
  it('when somebody orders with another’s address again and again, then he is mailed no more, however it is spelt', async () => {
    const address = `${randomUUID()}@example.org`;
    expect([await fate(address), await fate(address)]).toEqual(['SENT', 'SENT']);
    expect(await fate(address.toUpperCase())).toBe('RECIPIENT_CAP');
    expect(await mails(address)).toHaveLength(2);
    expect(await fate(`${randomUUID()}@example.org`)).toBe('SENT');
  });

  it('when an account orders with many addresses, then it is stopped too', async () => {
    const customerId = randomUUID();
    const fates: string[] = [];
    for (let count = 0; count < 4; count += 1) fates.push(await fate(`${randomUUID()}@example.org`, customerId));
    expect(fates).toEqual(['SENT', 'SENT', 'SENT', 'ACCOUNT_CAP']);
  });
});

describe('What a customer prefers', () => {
  it.each([
    ['has switched mail off', { email: false }],
    ['has muted the topic', { muted: [{ topic: 'SHIPPING', channel: 'EMAIL' }] }],
  ])('when he %s, then he gets what he must have, and no news', async (_, input) => {
    const { id, email, client } = await newPerson(`${randomUUID()}@example.org`);
    const mutation =
      'mutation ($input: NotificationPreferencesInput!) { updateNotificationPreferences(input: $input) { email } }';
    expect((await client.send(mutation, { input })).errors).toBeUndefined();
    const orderId = randomUUID();
    const data = { ...orderShipped.sample, orderId, email, customerId: id };
    await emailHandlers['order.fulfilled'](newEvent('order.fulfilled', `order:${orderId}`, data));
    expect(await DeliveryModel.findOne({ subject: `order:${orderId}` }).lean()).toBeNull();
    expect(await fate(email, id)).toBe('SENT');
  });
});
