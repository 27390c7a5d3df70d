import { randomUUID } from 'node:crypto';
import { deadQueueOf } from '#platform/topology.ts';
import { events } from '#schema/events.ts';
import { Client } from '../client.ts';
import { newEvent, publish } from '../email/publish.ts';
import { put } from '../events/broker.ts';
import { letterWith, requeue, staff } from '../events/letter-desk.ts';
import { cartWith, newProduct, orderInput } from '../shop.ts';
import { eventually, mongo, spawnProcess } from '../stack.ts';
import { newPerson, PASSWORD, type Person } from './people.ts';

const DATABASES = ['users', 'orders', 'payments', 'catalog', 'email'];
/** Names that nothing else in the stack has, so that a whole database can be searched for them. */
const secretsOf = (person: Person) => [person.email, 'Erika Musterperson', '+441632960961', 'Geheimweg 17', 'GH1 7XX'];

const remove = async ({ client }: Pick<Person, 'client'>, password: unknown = PASSWORD) => {
  const { data, errors } = await client.run('DeleteMyAccount', { input: { password } });
  return data?.deleteMyAccount ?? errors;
};

/** Every place of every database where one of the texts stands. */
async function found(texts: string[]): Promise<string[]> {
  const places: string[] = [];
  for (const name of DATABASES) {
    const database = await mongo(name);
    for (const { name: collection } of await database.listCollections().toArray()) {
      for (const row of await database.collection(collection).find().toArray()) {
        const text = `${JSON.stringify(row)} ${row.bytes ?? ''}`;
        const held = texts.filter((one) => text.includes(one));
        if (held.length > 0) places.push(`${name}.${collection} holds ${held.join()}`);
      }
    }
  }
  return places;
}

/** Somebody who left traces in every service. */
async function customer() {
  const person = await newPerson();
  const { client } = person;
  const lines = {
    name: 'Erika Musterperson',
    line1: 'Geheimweg 17',
    city: 'Testtown',
    postalCode: 'GH1 7XX',
    country: 'GB',
  };
  await client.run('UpdateProfile', { input: { name: 'Erika Musterperson', phone: '+441632960961' } });
  await client.run('AddAddress', { input: lines });
  const { sku } = await newProduct();
  const input = orderInput(await cartWith(client, sku), { email: person.email, shippingAddress: lines });
  const { id: orderId } = (await client.run('PlaceOrder', { input })).data.placeOrder.order;
  const payment = { orderId, idempotencyKey: randomUUID(), paymentMethod: 'tok_visa', saveMethod: true };
  await client.run('PayOrder', { input: payment });
  await cartWith(client, sku, 2);
  const review = {
    _id: randomUUID(),
    productId: 'p',
    rating: 5,
    authorId: person.id,
    authorName: 'Erika Musterperson',
  };
  await (await mongo('catalog')).collection<{ _id: string }>('reviews').insertOne(review);
  await client.run('ExportMyData');
  const url: string = await eventually(async () => {
    const row = await (await mongo('users'))
      .collection<{ _id: string; jobId: string }>('exports')
      .findOne({ _id: person.id });
    const { job } = (await client.run('Job', { id: row?.jobId })).data;
    expect(job.result.url).toContain('/files/users/exports/');
    return job.result.url;
  });
  return { person, orderId, review, url };
}

/** What a mail worker has given up: it tells of the person. @returns its mark in the list of dead letters */
async function letterAbout({ id, email }: Person, orderId: string): Promise<string> {
  const number = `T-${randomUUID()}`;
  const zero = { amount: 0, currency: 'EUR' };
  const event = newEvent('order.placed', `order:${orderId}`, {
    ...{ orderId, number, customerId: id, email, locale: 'en', lines: [], reservedUntil: new Date().toISOString() },
    totals: { subtotal: zero, discount: zero, shipping: zero, tax: zero, total: zero },
    shippingAddress: {
      name: 'Erika Musterperson',
      line1: 'Geheimweg 17',
      city: 'X',
      postalCode: 'GH1 7XX',
      country: 'GB',
    },
  });
  const headers = { 'x-titan-error': 'Erika Musterperson is not known here', 'x-titan-reason': 'RETRIES_EXHAUSTED' };
  await put(deadQueueOf('email'), event, { messageId: event.id, headers });
  await letterWith(number);
  return number;
}

describe('deleteMyAccount', () => {
  it('when a customer deletes his account, then nothing personal is left in any database, and his orders stay for the books', async () => {
    const { person, orderId, review, url } = await customer();
    const places = (await found(secretsOf(person))).map((place) => place.split(' ', 1)[0]);
    const expected = ['users.users', 'users.mailRequests', 'users.fileChunks', 'orders.orders', 'catalog.reviews'];
    expect(new Set(places)).toEqual(new Set(expected));
    expect(await remove(person)).toEqual({ __typename: 'AccountDeleted', id: person.id });

    await eventually(async () => expect(await found(secretsOf(person))).toEqual([]));
    const order = await (await mongo('orders')).collection<{ _id: string }>('orders').findOne({ _id: orderId });
    expect(order).toMatchObject({
      customerId: person.id,
      email: 'erased',
      shippingAddress: { name: 'erased', line1: 'erased', city: 'erased', postalCode: 'erased', country: 'GB' },
      totals: { total: expect.any(Number) },
    });
    const rows = async (service: string, collection: string, filter: object) =>
      (await mongo(service)).collection(collection).countDocuments(filter);
    expect(await rows('orders', 'carts', { customerId: person.id })).toBe(0);
    expect(await rows('orders', 'jobs', { starterId: person.id })).toBe(0);
    expect(await rows('payments', 'savedMethods', { customerId: person.id })).toBe(0);
    expect(await rows('payments', 'payments', { customerId: person.id, method: 'erased' })).toBe(1);
    expect(await rows('payments', 'ledger', { orderId })).toBeGreaterThan(0);
    expect(await rows('catalog', 'reviews', { _id: review._id, rating: 5, authorName: 'A former customer' })).toBe(1);
    expect(await rows('catalog', 'soldOrders', { customerId: person.id })).toBe(0);
    expect(await rows('catalog', 'soldOrders', { _id: orderId, customerId: null })).toBe(1);
    expect(await rows('users', 'exports', { _id: person.id })).toBe(0);
    const response = await fetch(url, { headers: { authorization: `Bearer ${person.accessToken}` } });
    expect([401, 404]).toContain(response.status);
  });

  it('when dead letters tell of him, given up before or after, then they forget him, and go to their consumer all the same', async () => {
    const person = await newPerson();
    const input = orderInput(await cartWith(person.client, (await newProduct()).sku), { email: person.email });
    const { id: orderId } = (await person.client.run('PlaceOrder', { input })).data.placeOrder.order;
    const before = await letterAbout(person, orderId);
    expect(await found(secretsOf(person))).toContainEqual(expect.stringContaining('orders.fileChunks holds'));
    await remove(person);
    await eventually(async () => expect(await found(secretsOf(person))).toEqual([]));
    const after = await letterAbout(person, orderId);
    await eventually(async () => expect(await found(secretsOf(person))).toEqual([]));
    for (const mark of [before, after]) {
      const letter = await letterWith(mark);
      const file = `dead-letters/${letter.id}`;
      const piece = await (await mongo('orders')).collection('fileChunks').findOne({ file });
      const { data } = JSON.parse(piece!.bytes.toString());
      expect(events['order.placed'].parse(data)).toMatchObject({ orderId, email: 'erased' });
      expect((await requeue(staff, [letter.id])).data.requeueDeadLetters).toEqual([letter.id]);
    }
    const left = { orderId, state: { $ne: 'SENT' } };
    const letters = (await mongo('orders')).collection('deadLetters');
    await eventually(async () => expect(await letters.countDocuments(left)).toBe(0));
  });

  it('when the account is gone, then no session of it goes on, and its password opens nothing', async () => {
    const person = await newPerson();
    await remove(person);
    const refreshed = await new Client().run('RefreshSession', { refreshToken: person.refreshToken });
    expect(refreshed.data.refreshSession.__typename).toBe('InvalidRefreshToken');
    const { data } = await new Client().run('Login', { input: { email: person.email, password: PASSWORD } });
    expect(data.login.__typename).toBe('InvalidCredentials');
    expect((await person.client.run('Me')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await remove(person)).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect((await person.client.run('ExportMyData')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('when somebody registers with the email afterwards, then it is a new account that has nothing of the old one', async () => {
    const person = await newPerson();
    const cartId = await cartWith(person.client, (await newProduct()).sku);
    await remove(person);
    const next = await newPerson(person.email);
    expect(next.id).not.toBe(person.id);
    expect((await next.client.run('Cart', { id: cartId })).data.cart).toBeNull();
  });

  it('when the password is wrong, then a Problem, and the account stays', async () => {
    const person = await newPerson();
    const problem = { __typename: 'InvalidCredentials', code: 'INVALID_CREDENTIALS', path: ['input', 'password'] };
    expect(await remove(person, 'not the password')).toMatchObject(problem);
    expect((await person.client.run('Me')).data.me.email).toBe(person.email);
    expect(await remove(person, 'x'.repeat(1_000))).toMatchObject({ __typename: 'InvalidInput' });
    expect(await remove(person, `${PASSWORD}\0`)).toMatchObject({ __typename: 'InvalidInput' });
  });

  it('when the password is an operator, then BAD_USER_INPUT, and the account stays', async () => {
    const person = await newPerson();
    expect(await remove(person, { $ne: null })).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await person.client.run('Me')).data.me.email).toBe(person.email);
  });

  it('when nobody is signed in, then UNAUTHENTICATED', async () => {
    expect(await remove({ client: new Client() })).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('when the event comes again, then it changes nothing', async () => {
    const person = await newPerson();
    const { sku } = await newProduct();
    const input = orderInput(await cartWith(person.client, sku), { email: person.email });
    const { id: orderId } = (await person.client.run('PlaceOrder', { input })).data.placeOrder.order;
    await remove(person);
    const order = async () => (await mongo('orders')).collection<{ _id: string }>('orders').findOne({ _id: orderId });
    await eventually(async () => expect(await order()).toMatchObject({ email: 'erased' }));
    const once = await order();
    await publish([newEvent('account.deleted', `user:${person.id}`, { userId: person.id })], 3);
    const marker = await newPerson();
    await remove(marker);
    expect(await order()).toEqual(once);
  });
});

describe('The last administrator', () => {
  it('when there are two and both delete themselves at once, then one stays', async () => {
    // A shop of its own: nobody else makes administrators there. Its events are of no use to this one.
    const own = { TITAN_DB_PREFIX: `test-${randomUUID().slice(0, 8)}`, RABBITMQ_URL: 'amqp://127.0.0.1:9' };
    const users = await spawnProcess('users', own);
    const gateway = await spawnProcess('gateway', { USERS_URL: users.url });
    const database = (await mongo('users')).client.db(`${own.TITAN_DB_PREFIX}_users`);
    const admins = await Promise.all(
      [1, 2].map(async (i) => {
        const client = new Client({ url: gateway.url });
        const input = { email: `admin-${i}@example.org`, password: PASSWORD, name: 'Admin' };
        const { accessToken, user } = (await client.run('Register', { input })).data.register;
        await database.collection<{ _id: string }>('users').updateOne({ _id: user.id }, { $set: { roles: ['ADMIN'] } });
        return { client: new Client({ url: gateway.url, token: accessToken }) };
      }),
    );
    const answers = await Promise.all(admins.map((admin) => remove(admin)));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['AccountDeleted', 'Conflict']);
    expect(answers.find(({ code }) => code)).toMatchObject({ code: 'LAST_ADMIN' });
    expect(await database.collection('users').countDocuments({ roles: 'ADMIN' })).toBe(1);
    await database.dropDatabase();
  });
});
