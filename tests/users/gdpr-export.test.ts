import { Client } from '../client.ts';
import { cartWith, newProduct, pay, placedOrder } from '../shop.ts';
import { eventually, mongo, spawnProcess, stack } from '../stack.ts';
import { newPerson, PASSWORD, type Person } from './people.ts';

type ExportFile = Record<string, { _id: string }[]>;

interface Job {
  id: string;
  status: string;
  progress: { done: number; total: number };
  result: { url: string; summary: string };
}

async function ask({ client }: Person): Promise<Job> {
  const { data, errors } = await client.run('ExportMyData');
  if (data?.exportMyData.__typename !== 'Job') throw new Error(JSON.stringify({ data, errors }));
  return data.exportMyData;
}

const finished = ({ client }: Person, id: string): Promise<Job> =>
  eventually(async () => {
    const { job } = (await client.run('Job', { id })).data;
    expect(job.status).toBe('SUCCEEDED');
    return job;
  });

const get = (url: string, token?: string) => fetch(url, token ? { headers: { authorization: `Bearer ${token}` } } : {});

/** Somebody with an order, a payment and a cart. */
async function customer() {
  const person = await newPerson();
  const { sku } = await newProduct();
  const order = await placedOrder(person.client, sku, 1, { email: person.email });
  await pay(person.client, order.id);
  const cartId = await cartWith(person.client, sku, 2);
  return { person, sku, order, cartId };
}

describe('exportMyData', () => {
  it('when a customer asks, then a job makes one file with all that every service keeps about him', async () => {
    const { person, sku, order, cartId } = await customer();
    const { status, id } = await ask(person);
    expect(['QUEUED', 'RUNNING', 'SUCCEEDED']).toContain(status);
    const job = await finished(person, id);
    expect(job.progress.done).toBe(job.progress.total);
    const response = await get(job.result.url, person.accessToken);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(response.headers.get('cache-control')).toContain('no-store');
    const file = (await response.json()) as ExportFile;
    expect(file.account).toMatchObject([{ _id: person.id, email: person.email, name: 'Ada Lovelace' }]);
    expect(file.sessions).toHaveLength(1);
    expect(file.orders).toMatchObject([{ _id: order.id, email: person.email, shippingAddress: { city: 'London' } }]);
    expect(file.carts?.map(({ _id }) => _id)).toContain(cartId);
    expect(file.payments).toMatchObject([{ orderId: order.id, status: 'CAPTURED' }]);
    expect(file).toMatchObject({ paymentMethods: [], reviews: [] });
    expect(JSON.stringify(file)).toContain(sku);
    expect(JSON.stringify(file)).not.toMatch(/passwordHash|tokenHash|argon2|previousHash|idempotencyKey/);
  });

  it('when he asks again while it is made, then the same job; right after it, a Problem', async () => {
    const person = await newPerson();
    const answers = await Promise.all([ask(person), ask(person), ask(person)]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    await finished(person, answers[0]!.id);
    await eventually(async () => {
      const { data } = await person.client.run('ExportMyData');
      expect(data.exportMyData).toMatchObject({ __typename: 'Conflict', code: 'EXPORT_JUST_MADE' });
    });
  });

  it('when it has more pages than one, then the file is whole', async () => {
    const person = await newPerson();
    const rows = Array.from({ length: 230 }, (_, i) => ({
      _id: `${person.id}-${String(i).padStart(4, '0')}`,
      ownerKey: `user:${person.id}`,
      customerId: person.id,
      state: 'MERGED',
      lines: [],
    }));
    await (await mongo('orders')).collection<{ _id: string }>('carts').insertMany(rows);
    const job = await finished(person, (await ask(person)).id);
    const file = (await (await get(job.result.url, person.accessToken)).json()) as ExportFile;
    expect(file.carts?.map(({ _id }) => _id)).toEqual(rows.map(({ _id }) => _id));
  });

  it('when nobody is signed in, then UNAUTHENTICATED, and nothing begins', async () => {
    const before = await (await mongo('users')).collection('exports').countDocuments();
    const { errors } = await new Client().run('ExportMyData');
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await (await mongo('users')).collection('exports').countDocuments()).toBe(before);
  });

  it('when the process that makes it is killed in the middle, then another goes on, and the file is whole', async () => {
    let interrupted = false;
    // The users of the stack may be faster to take an export; then the next one is for the doomed.
    while (!interrupted) {
      const doomed = await spawnProcess('users', { TITAN_FAILPOINT: 'users.export.page' });
      let end = '';
      void doomed.exited.then((reason) => {
        end = reason;
      });
      const people: Person[] = [];
      while (!end) {
        const person = await newPerson();
        people.push(person);
        await ask(person);
      }
      expect(end).toContain('SIGKILL');
      for (const person of people) {
        const row = await (await mongo('users'))
          .collection<{ _id: string; jobId: string }>('exports')
          .findOne({ _id: person.id });
        const job = await finished(person, row?.jobId ?? '');
        const file = (await (await get(job.result.url, person.accessToken)).json()) as ExportFile;
        expect(file.account).toMatchObject([{ email: person.email }]);
        expect(file).toHaveProperty('messages');
      }
      interrupted = true;
    }
  });
});

describe('The link to an export', () => {
  const made = async () => {
    const person = await newPerson();
    const job = await finished(person, (await ask(person)).id);
    return { person, job, url: new URL(job.result.url) };
  };

  it('when it is read again, then it is fresh, good for 15 minutes, and under the public address', async () => {
    const { person, job, url } = await made();
    expect(url.origin).toBe(new URL(stack().gateway).origin);
    const left = Number(url.searchParams.get('expires')) - Date.now() / 1000;
    expect(left).toBeGreaterThan(14 * 60);
    expect(left).toBeLessThanOrEqual(15 * 60);
    expect((await get((await finished(person, job.id)).result.url, person.accessToken)).status).toBe(200);
  });

  it('when somebody else has it, or nobody is signed in, then it opens nothing', async () => {
    const { url } = await made();
    const other = await newPerson();
    expect((await get(url.href, other.accessToken)).status).toBe(403);
    expect((await get(url.href)).status).toBe(401);
    expect((await get(url.href, 'made.up.token')).status).toBe(401);
  });

  it.each<[what: string, change: (url: URL) => void]>([
    [
      'has a later expiry',
      (url) => url.searchParams.set('expires', String(Number(url.searchParams.get('expires')) + 60)),
    ],
    ['has no signature', (url) => url.searchParams.delete('signature')],
    ['has another signature', (url) => url.searchParams.set('signature', 'A'.repeat(43))],
    ['has a signature of another length', (url) => url.searchParams.set('signature', 'A')],
    ['has an expiry that is no number', (url) => url.searchParams.set('expires', 'NaN')],
    [
      'leads to another file',
      (url) => {
        url.pathname = url.pathname.replace(/[^/]+$/, 'another');
      },
    ],
  ])('when it %s, then it opens nothing', async (_, change) => {
    const { person, url } = await made();
    change(url);
    expect((await get(url.href, person.accessToken)).status).toBe(403);
  });

  it('when the account signs in anew, then the link of before still opens', async () => {
    const { person, url } = await made();
    const { data } = await new Client().run('Login', { input: { email: person.email, password: PASSWORD } });
    expect((await get(url.href, data.login.accessToken)).status).toBe(200);
  });
});
