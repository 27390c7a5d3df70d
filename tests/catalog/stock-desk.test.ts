import type { Client } from '../client.ts';
import { newKey, newProduct, placedOrder } from '../shop.ts';
import { newPerson } from '../users/people.ts';
import { operator } from '../users/staff.ts';
import { guest, levelOf } from './sales.ts';

async function adjust(client: Client, input: object) {
  const { data, errors } = await client.run('AdjustStock', { input: { idempotencyKey: newKey(), ...input } });
  return data?.adjustStock ?? errors;
}

test('When staff books pieces in, out and as counted, then level and journal follow, whatever orders hold', async () => {
  const { sku } = await newProduct({ quantity: 10 });
  await placedOrder(guest(), sku, 3);
  const staff = await operator();
  expect(await adjust(staff, { sku, delta: 5, reason: 'delivery' })).toMatchObject({ available: 12, reserved: 3 });
  expect(await adjust(staff, { sku, delta: -2 })).toMatchObject({ available: 10, reserved: 3 });
  expect(await adjust(staff, { sku, quantity: 4 })).toMatchObject({ available: 1, reserved: 3 });
  expect(await adjust(staff, { sku, quantity: 2 })).toMatchObject({ __typename: 'Conflict', code: 'BELOW_RESERVED' });
  expect(await adjust(staff, { sku, delta: -2 })).toMatchObject({ __typename: 'Conflict', code: 'BELOW_RESERVED' });
  expect(await adjust(staff, { sku, delta: 1, expectedAvailable: 7 })).toMatchObject({
    code: 'STALE_STOCK',
    actual: 1,
  });
  expect(await adjust(staff, { sku, delta: 1, expectedAvailable: 1 })).toMatchObject({ available: 2 });
  expect(await levelOf(sku)).toEqual({ sku, available: 2, reserved: 3, sold: 0, movementsTotal: 5 });
});

test('When one delivery is booked twenty times at once, then it has come once; another under its key is refused', async () => {
  const { sku } = await newProduct({ quantity: 10 });
  const staff = await operator();
  const idempotencyKey = newKey();
  const answers = await Promise.all(Array.from({ length: 20 }, () => adjust(staff, { sku, delta: 5, idempotencyKey })));
  expect(answers).toMatchObject(Array(20).fill({ __typename: 'StockLevel', available: 15 }));
  expect(await adjust(staff, { sku, delta: 6, idempotencyKey })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect(await levelOf(sku)).toMatchObject({ available: 15, movementsTotal: 15 });
});

test.each([
  ['neither delta nor quantity', {}, 'InvalidInput'],
  ['both', { delta: 1, quantity: 1 }, 'InvalidInput'],
  ['a negative quantity', { quantity: -1 }, 'InvalidInput'],
  ['more than a shelf takes', { delta: 2_000_000_000 }, 'InvalidInput'],
  ['a short key', { delta: 1, idempotencyKey: 'k' }, 'InvalidInput'],
  ['an unknown SKU', { delta: 1, sku: 'NO-SUCH' }, 'NotFound'],
])('When stock is adjusted with %s, then it is refused', async (_, wrong, member) => {
  const { sku } = await newProduct({ quantity: 3 });
  expect(await adjust(await operator(), { sku, ...wrong })).toMatchObject({ __typename: member });
  expect(await levelOf(sku)).toMatchObject({ available: 3, movementsTotal: 3 });
});

test('When somebody else than staff asks, then he is refused', async () => {
  const input = { sku: 'A', delta: 1 };
  expect(await adjust(guest(), input)).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  const { client } = await newPerson();
  expect(await adjust(client, input)).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect((await client.run('StockLevels', { skus: ['A'] })).errors).toMatchObject([
    { extensions: { code: 'FORBIDDEN' } },
  ]);
});
