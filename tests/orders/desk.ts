import { Client } from '../client.ts';
import { type Article, newKey, newProducts, orderInput, pay } from '../shop.ts';
import { eventually } from '../stack.ts';
import { operator } from '../users/staff.ts';

/** What a mutation of this part answers: the member of its union, or the first error. */
export async function ask(client: Client, operation: string, input: object) {
  const { data, errors } = await client.run(operation, { input });
  const [answer] = Object.values(data ?? {});
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what a test looks at, field by field.
  return (answer ?? errors?.[0]) as any;
}

/** Runs a query and returns its one field. */
export async function look(client: Client, operation: string, variables: object) {
  const { data, errors } = await client.run(operation, variables);
  if (!data) throw new Error(JSON.stringify(errors));
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  return Object.values(data)[0] as any;
}

/** A new coupon; its code. */
export async function newCoupon(terms: object = {}): Promise<string> {
  const code = `T-${newKey().slice(0, 13)}`.toUpperCase();
  const coupon = await ask(await operator(), 'CreateCoupon', { code, kind: 'PERCENTAGE', value: 10, ...terms });
  if (coupon.code !== code) throw new Error(JSON.stringify(coupon));
  return code;
}

/** Opens a cart with so many pieces of each article. */
export async function fullCart(client: Client, lines: readonly (readonly [Article, number])[]): Promise<string> {
  const cartId: string = (await look(client, 'CreateCart', {})).id;
  for (const [{ sku }, quantity] of lines) await ask(client, 'AddToCart', { cartId, sku, quantity });
  return cartId;
}

/** A paid order of a guest, seen as PAID. */
export async function paidOrder(lines: readonly (readonly [Article, number])[], more: object = {}, coupon?: string) {
  const guest = new Client();
  const cartId = await fullCart(guest, lines);
  if (coupon) await ask(guest, 'ApplyCoupon', { cartId, code: coupon });
  const placed = await ask(guest, 'PlaceOrder', orderInput(cartId, more));
  if (!placed.order) throw new Error(JSON.stringify(placed));
  const { id, total } = placed.order;
  await pay(guest, id);
  await eventually(async () => expect((await look(guest, 'Order', { id })).status).toBe('PAID'));
  return { guest, id: id as string, total: total.amount as number };
}

export { newProducts };
