import { Client } from '../client.ts';
import { newEvent, publish } from '../email/publish.ts';
import { cartWith, newProducts } from '../shop.ts';
import { eventually, running, spawnProcess } from '../stack.ts';
import { newEmail, newPerson, PASSWORD } from './people.ts';

/** A guest's cart with a line for each article. */
async function guestCart(skus: string[]): Promise<string> {
  const guest = new Client();
  const cartId = await cartWith(guest, skus[0]!, 1);
  for (const sku of skus.slice(1)) await guest.run('AddToCart', { input: { cartId, sku, quantity: 2 } });
  return cartId;
}

const signIn = async (operation: 'Login' | 'Register', input: object, url?: string) => {
  const { data, errors } = await new Client(url ? { url } : {}).run(operation, {
    input: { password: PASSWORD, ...input },
  });
  const session = data?.[operation.toLowerCase()];
  if (session?.__typename !== 'AuthSession') throw new Error(JSON.stringify({ data, errors }));
  return { id: session.user.id as string, client: new Client({ token: session.accessToken }) };
};

/** What is in the customer's open cart, by SKU. */
async function linesOf(client: Client): Promise<Record<string, number>> {
  const { data, errors } = await client.send('{ me { cart { lines { quantity variant { sku } } } } }');
  if (!data?.me) throw new Error(JSON.stringify({ data, errors }));
  const lines: { quantity: number; variant: { sku: string } }[] = data.me.cart?.lines ?? [];
  return Object.fromEntries(lines.map(({ quantity, variant }) => [variant.sku, quantity]));
}

const skusOf = async (count: number) => (await newProducts(count)).map(({ sku }) => sku);

const inputOf = (operation: 'Login' | 'Register', email: string, cartId: string) => ({
  email,
  cartId,
  ...(operation === 'Register' ? { name: 'Ada Lovelace' } : {}),
});

/** A users that finds nobody where orders should be, behind a gateway of its own; the relays are those of the stack. */
async function withoutOrders(): Promise<string> {
  const users = await spawnProcess('users', { ORDERS_URL: 'http://127.0.0.1:9' });
  return (await spawnProcess('gateway', { USERS_URL: users.url })).url;
}

describe("A guest's cart", () => {
  it.each(['Register', 'Login'] as const)(
    'when he comes in by %s, then every line is in his cart',
    async (operation) => {
      const skus = await skusOf(2);
      const email = operation === 'Login' ? (await newPerson()).email : newEmail();
      const { client } = await signIn(operation, inputOf(operation, email, await guestCart(skus)));
      expect(await linesOf(client)).toEqual({ [skus[0]!]: 1, [skus[1]!]: 2 });
    },
  );

  it('when orders is down while he signs in, then he is signed in, and every line follows', async () => {
    const url = await withoutOrders();
    const skus = await skusOf(3);
    const person = await newPerson();
    await cartWith(person.client, skus[2]!, 3);
    for (const operation of ['Register', 'Login'] as const) {
      const own = operation === 'Login' ? { [skus[2]!]: 3 } : {};
      const email = operation === 'Login' ? person.email : newEmail();
      const { client } = await signIn(operation, inputOf(operation, email, await guestCart(skus.slice(0, 2))), url);
      await eventually(async () => expect(await linesOf(client)).toEqual({ ...own, [skus[0]!]: 1, [skus[1]!]: 2 }));
    }
  });

  it('when orders hangs while he signs in, then he does not wait for it, and every line follows, once', async () => {
    const skus = await skusOf(2);
    const person = await newPerson();
    const cartId = await guestCart(skus);
    const { pid = 0 } = running('orders');
    process.kill(pid, 'SIGSTOP');
    const { client } = await signIn('Login', inputOf('Login', person.email, cartId)).finally(() =>
      process.kill(pid, 'SIGCONT'),
    );
    await eventually(async () => expect(await linesOf(client)).toEqual({ [skus[0]!]: 1, [skus[1]!]: 2 }));
    // Both the call that was given up and the event arrive in the end.
    await publish([newEvent('cart.claim-requested', `user:${person.id}`, { cartId, userId: person.id })], 2);
    const after = await guestCart(skus.slice(0, 1));
    await publish([newEvent('cart.claim-requested', `user:${person.id}`, { cartId: after, userId: person.id })]);
    await eventually(async () => expect(await linesOf(client)).toEqual({ [skus[0]!]: 2, [skus[1]!]: 2 }));
  });

  it("when the cart is another customer's, then it stays his, by the call and by the event", async () => {
    const [sku] = await skusOf(1);
    const [owner, thief] = [await newPerson(), await newPerson()];
    const cartId = await cartWith(owner.client, sku!, 4);
    const { client } = await signIn('Login', inputOf('Login', thief.email, cartId));
    expect(await linesOf(client)).toEqual({});
    await publish([newEvent('cart.claim-requested', `user:${thief.id}`, { cartId, userId: thief.id })]);
    const own = await guestCart([sku!]);
    await publish([newEvent('cart.claim-requested', `user:${thief.id}`, { cartId: own, userId: thief.id })]);
    await eventually(async () => expect(await linesOf(client)).toEqual({ [sku!]: 1 }));
    expect(await linesOf(owner.client)).toEqual({ [sku!]: 4 });
  });

  it.each([['unknown'], ['$ne'], ['\0']])(
    'when its id is "%s", then the sign-in succeeds all the same',
    async (cartId) => {
      const { email } = await newPerson();
      expect(await linesOf((await signIn('Login', inputOf('Login', email, cartId))).client)).toEqual({});
    },
  );
});
