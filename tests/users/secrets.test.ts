import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'amqplib';
import { processes } from '#platform/processes.ts';
import { deadQueueOf } from '#platform/topology.ts';
import { subscriptions } from '#schema/events.ts';
import { Client } from '../client.ts';
import { eventually, mails, mongo, stack } from '../stack.ts';
import { tokenIn } from './mail-tokens.ts';
import { newPerson } from './people.ts';

const NEW_PASSWORD = 'words that stand nowhere else at all';

/** Every row of every collection of every service, as text. */
async function everyRow(): Promise<string[]> {
  const rows: string[] = [];
  for (const service of Object.keys(processes)) {
    const db = await mongo(service);
    for (const { name } of await db.listCollections().toArray()) {
      for await (const row of db.collection(name).find()) rows.push(`${service}.${name} ${JSON.stringify(row)}`);
    }
  }
  return rows;
}

/** What waits as a dead letter, put back as it was. */
async function everyDeadLetter(): Promise<string[]> {
  const connection = await connect(stack().environment.RABBITMQ_URL ?? '');
  const channel = await connection.createChannel();
  const letters: string[] = [];
  for (const consumer of Object.keys(subscriptions) as (keyof typeof subscriptions)[]) {
    for (;;) {
      const message = await channel.get(deadQueueOf(consumer), { noAck: false });
      if (!message) break;
      letters.push(message.content.toString() + JSON.stringify(message.properties));
    }
  }
  await connection.close();
  return letters;
}

const logs = () =>
  readdirSync(`${stack().home}/logs`).map((name) => readFileSync(`${stack().home}/logs/${name}`, 'utf8'));

test('When an account has lived through everything, then no row, event, dead letter or log holds a usable secret', async () => {
  const person = await newPerson();
  const { data } = await new Client().run('RefreshSession', { refreshToken: person.refreshToken });
  await new Client().run('RequestPasswordReset', { email: person.email });
  const tokens = await eventually(async () => {
    const found = (await mails(person.email)).map(({ text }) => tokenIn(text));
    expect(found.filter(Boolean)).toHaveLength(2);
    return found;
  });
  // Before the tokens are used: now they would be of use to whoever found them.
  const found = { ...data.refreshSession, tokens };
  const secrets = (): string[] => [
    found.refreshToken,
    found.refreshToken.slice(22, 65),
    person.refreshToken.slice(22, 65),
    found.accessToken.split('.')[2],
    ...tokens.map((token) => token.slice(22)),
    NEW_PASSWORD,
  ];
  const search = async () => {
    const places = [...(await everyRow()), ...(await everyDeadLetter()), ...logs()];
    expect(places.join().includes(person.id)).toBe(true);
    return places.filter((text) => secrets().some((secret) => text.includes(secret))).map((text) => text.slice(0, 200));
  };
  expect(await search()).toEqual([]);
  const resets = await Promise.all(
    tokens.map((token) => new Client().run('ResetPassword', { input: { token, newPassword: NEW_PASSWORD } })),
  );
  expect(resets.filter((answer) => answer.data.resetPassword.__typename === 'AuthSession')).toHaveLength(1);
  expect(await search()).toEqual([]);
});
