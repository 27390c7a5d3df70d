import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '#schema/events.ts';
import { renderMail } from '#workers/templates/message.ts';
import { messages } from '#workers/templates/messages.ts';
import { Client } from '../client.ts';
import { eventually, mails, mongo, spawnProcess, stack } from '../stack.ts';
import { mailRequests, newRequest, tokenIn } from '../users/mail-tokens.ts';
import { newPerson, type Person } from '../users/people.ts';
import { newEvent, publish } from './publish.ts';

type Requested = Event<'identity.mail-requested'>;

/** A request for the mail that verifies somebody's email, and its event. */
async function requested(template: Requested['data']['template'] = 'verify-email') {
  const person = await newPerson();
  const purpose = template === 'verify-email' ? 'VERIFY_EMAIL' : 'RESET_PASSWORD';
  // An address of its own: registering sends a mail too.
  const email = `${randomUUID()}@example.org`;
  await (await mongo('users')).collection<{ _id: string }>('users').updateOne({ _id: person.id }, { $set: { email } });
  const requestId = await newRequest(purpose, person.id, email);
  const data = { requestId, template, email, name: 'Ada', locale: 'en-GB' };
  return {
    person: { ...person, email },
    event: newEvent('identity.mail-requested', `mail-request:${requestId}`, data),
  };
}

const deliveryOf = async ({ aggregate }: Requested) =>
  (await mongo('email')).collection('deliveries').findOne({ subject: aggregate });

const ended = (event: Requested, state: string) =>
  eventually(async () => {
    const delivery = await deliveryOf(event);
    expect(delivery?.state).toBe(state);
    return delivery;
  });

async function verifies({ email, id }: Pick<Person, 'email' | 'id'>): Promise<void> {
  const all = await mails(email);
  expect(all).toHaveLength(1);
  const { data } = await new Client().run('VerifyEmail', { token: tokenIn(all[0]!.text) });
  expect(data.verifyEmail).toMatchObject({ __typename: 'User', id });
}

describe('A mail with a secret link', () => {
  it('when it is asked for, then it comes once, in HTML and text, and its link works once', async () => {
    const { person, event } = await requested();
    await publish([event], 3);
    await ended(event, 'SENT');
    const [mail] = await mails(person.email);
    expect(mail).toMatchObject({ subject: 'Confirm your email address' });
    expect(mail!.html).toContain(tokenIn(mail!.text));
    await verifies(person);
    const again = await new Client().run('VerifyEmail', { token: tokenIn(mail!.text) });
    expect(again.data.verifyEmail.__typename).not.toBe('User');
  });

  it('when a password is to be reset, then the other message comes, with a link that resets it', async () => {
    const { person, event } = await requested('reset-password');
    await publish([event]);
    await ended(event, 'SENT');
    const [mail] = await mails(person.email);
    expect(mail).toMatchObject({ subject: 'Choose a new password' });
    const input = { token: tokenIn(mail!.text), newPassword: 'another horse, another battery' };
    const { data, errors } = await new Client().run('ResetPassword', { input });
    expect({ data, errors }).toMatchObject({ data: { resetPassword: { __typename: 'AuthSession' } } });
  });

  it('when the mail has left, then no row and no log holds its secret', async () => {
    const { person, event } = await requested();
    await publish([event]);
    await ended(event, 'SENT');
    const token = tokenIn((await mails(person.email))[0]!.text);
    expect(token.length).toBeGreaterThan(20);
    for (const service of ['email', 'users']) {
      const database = await mongo(service);
      for (const { name } of await database.listCollections().toArray()) {
        expect(JSON.stringify(await database.collection(name).find().toArray())).not.toContain(token);
      }
    }
    const logs = globSync('logs/*.log', { cwd: stack().home }).map((file) =>
      readFileSync(join(stack().home, file), 'utf8'),
    );
    expect(logs.length).toBeGreaterThan(5);
    for (const text of logs) expect(text.includes(token)).toBe(false);
    const deliveries = JSON.stringify(await deliveryOf(event));
    for (const personal of [person.email, 'Ada', 'token=']) expect(deliveries).not.toContain(personal);
  });

  it.each([
    ['used up', { state: 'USED' }],
    ['void', { state: 'VOID' }],
    ['too old', { expiresAt: new Date(0) }],
    ['fetched by another delivery', { deliveryId: 'another' }],
  ])('when its request is %s, then no mail, and nobody tries again', async (_, change) => {
    const { person, event } = await requested();
    await (await mailRequests()).updateOne({ _id: event.data.requestId }, { $set: change });
    await publish([event]);
    const { attempts, sentAt } = (await ended(event, 'GONE'))!;
    expect(sentAt).toBeNull();
    await publish([event]);
    const { event: after } = await requested();
    await publish([after]);
    await ended(after, 'SENT');
    expect(await mails(person.email)).toEqual([]);
    expect(await deliveryOf(event)).toMatchObject({ attempts });
  });

  it.each(['email.claimed', 'email.linked', 'email.sent'])(
    'when the worker is killed at %s, then one mail comes all the same, and its link works',
    async (point) => {
      let interrupted = 0;
      // The worker of the stack may take an event first; then the next one is for the doomed.
      while (interrupted === 0) {
        const doomed = await spawnProcess('email', { TITAN_FAILPOINT: point });
        let end = '';
        void doomed.exited.then((reason) => {
          end = reason;
        });
        const all: Awaited<ReturnType<typeof requested>>[] = [];
        while (!end) {
          const one = await requested();
          all.push(one);
          await publish([one.event]);
        }
        expect(end).toContain('SIGKILL');
        for (const { person, event } of all) {
          if ((await ended(event, 'SENT'))!.attempts > 1) interrupted += 1;
          await verifies(person);
        }
      }
    },
  );
});

describe('A template with a link', () => {
  const [verifyEmail] = messages['identity.mail-requested'];

  it('when there is no link, then nothing is written', () => {
    expect(() => renderMail(verifyEmail!, verifyEmail!.sample)).toThrow('without its link');
  });

  it('when name and link hold markup, then HTML shows them as text', () => {
    const link = { url: 'https://x.example/"><script>alert(1)</script>', expiresAt: new Date() };
    const { html } = renderMail(verifyEmail!, { ...verifyEmail!.sample, name: '<img src=x>' }, link);
    expect(html).not.toMatch(/<script|<img/);
  });
});
