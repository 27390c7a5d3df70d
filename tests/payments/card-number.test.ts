import { readdirSync, readFileSync } from 'node:fs';
import { readConfig } from '#platform/config.ts';
import { Client } from '../client.ts';
import { newProduct, pay, placedOrder } from '../shop.ts';
import { mongo, stack } from '../stack.ts';

/** Numbers of test cards that no other test sends. */
const cards = ['5555 5555 5555 4444', '4000002500003155', '3714-496353-98431'];

test('When something that looks like a card number comes, then it is refused, and stands in no row and no log', async () => {
  const guest = new Client();
  const { id } = await placedOrder(guest, (await newProduct()).sku);
  for (const card of cards) {
    expect(await pay(guest, id, card)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await pay(guest, id, `pm_${card}`)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await pay(guest, id, 'tok_visa', card)).toMatchObject({ code: 'INVALID_INPUT' });
  }
  expect(await pay(guest, id, 'tok_visa', '12345678-1234-4123-8123-123456789012')).toMatchObject({
    status: 'CAPTURED',
  });
  const db = await mongo('payments');
  const rows: string[] = [];
  for (const { name } of await db.listCollections().toArray()) {
    for await (const row of db.collection(name).find()) rows.push(JSON.stringify(row));
  }
  const logs = readdirSync(`${stack().home}/logs`).map((name) => readFileSync(`${stack().home}/logs/${name}`, 'utf8'));
  expect(cards.filter((card) => [...rows, ...logs].some((text) => text.includes(card)))).toEqual([]);
});

test.each([
  [{ TITAN_PAYMENT_PROVIDER: 'stripe' }, 'STRIPE_SECRET_KEY'],
  [{ STRIPE_SECRET_KEY: 'sk_test_123' }, 'STRIPE_WEBHOOK_SECRET'],
  [{ TITAN_PAYMENT_PROVIDER: 'paypal' }, 'TITAN_PAYMENT_PROVIDER'],
  [{ TITAN_PROCESS: 'payments', NODE_ENV: 'production' }, 'TITAN_PAYMENT_PROVIDER: "sandbox" takes no real money'],
])('When the settings are %j, then the process does not start, and names %s', (settings, key) => {
  expect(() => readConfig(settings)).toThrow(key);
});

test('When a shop in production rehearses with play money, or takes real money, then payments starts', () => {
  const production = { TITAN_PROCESS: 'payments', NODE_ENV: 'production' };
  const stripe = {
    TITAN_PAYMENT_PROVIDER: 'stripe',
    STRIPE_SECRET_KEY: 'sk_live_123',
    STRIPE_WEBHOOK_SECRET: 'whsec_12',
  };
  expect(readConfig({ ...production, TITAN_SANDBOX_PAYMENTS: 'on' }).TITAN_PAYMENT_PROVIDER).toBe('sandbox');
  expect(readConfig({ ...production, ...stripe }).TITAN_PAYMENT_PROVIDER).toBe('stripe');
});
