import { randomUUID } from 'node:crypto';
import { Client } from '../client.ts';
import { callAs } from '../service.ts';
import { mongo } from '../stack.ts';
import { newPerson, type Person } from '../users/people.ts';

const start = (id: string, starterId: string) =>
  callAs('users', 'orders', 'job-start', { id, kind: 'DATA_EXPORT', starterId });
const update = (id: string, change: object) => callAs('users', 'orders', 'job-update', { id, ...change });
const seenBy = async ({ client }: Pick<Person, 'client'>, id: string) => client.run('Job', { id });

async function newStaff(role: string): Promise<Client> {
  const { id, email } = await newPerson();
  await (await mongo('users')).collection<{ _id: string }>('users').updateOne({ _id: id }, { $set: { roles: [role] } });
  const { data } = await new Client().run('Login', { input: { email, password: 'correct horse battery' } });
  return new Client({ token: data.login.accessToken });
}

describe('A job', () => {
  it('when its work reports, then its starter sees where it stands', async () => {
    const person = await newPerson();
    const id = randomUUID();
    await start(id, person.id);
    expect((await seenBy(person, id)).data.job).toMatchObject({ id, kind: 'DATA_EXPORT', status: 'QUEUED' });
    await update(id, { status: 'RUNNING', progress: { done: 2, total: 5 } });
    const running = (await seenBy(person, id)).data.job;
    expect(running).toMatchObject({ status: 'RUNNING', progress: { done: 2, total: 5 }, result: null, errors: [] });
    expect(running.startedAt).toEqual(expect.any(String));
    expect(running.finishedAt).toBeNull();
    const result = { summary: 'All of it.', file: null };
    await update(id, { status: 'SUCCEEDED', progress: { done: 5, total: 5 }, result });
    const ended = (await seenBy(person, id)).data.job;
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      progress: { done: 5 },
      result: { url: null, summary: 'All of it.' },
    });
    expect(ended.finishedAt).toEqual(expect.any(String));
  });

  it('when reports come twice, late or out of order, then it never goes back', async () => {
    const person = await newPerson();
    const id = randomUUID();
    await start(id, person.id);
    await update(id, { status: 'RUNNING', progress: { done: 4, total: 5 } });
    await update(id, { status: 'RUNNING', progress: { done: 3, total: 5 } });
    expect((await seenBy(person, id)).data.job.progress.done).toBe(4);
    await update(id, { status: 'FAILED', errors: [{ row: 7, message: 'No.' }] });
    const ended = (await seenBy(person, id)).data.job;
    expect(await start(id, person.id)).toMatchObject({ body: { status: 'FAILED' } });
    expect(await update(id, { status: 'SUCCEEDED' })).toMatchObject({ body: { status: 'FAILED' } });
    expect((await seenBy(person, id)).data.job).toEqual(ended);
    expect(ended.errors).toEqual([{ row: 7, message: 'No.' }]);
  });

  it("when somebody else asks, then it is as unknown as one that is not there; staff see it, without the link to another's file", async () => {
    const [person, other] = [await newPerson(), await newPerson()];
    const id = randomUUID();
    await start(id, person.id);
    await update(id, { status: 'SUCCEEDED', result: { summary: 'Done.', file: `users/exports/${id}` } });
    expect(await seenBy(other, id)).toMatchObject({ data: { job: null }, errors: undefined });
    expect(await seenBy(other, randomUUID())).toMatchObject({ data: { job: null }, errors: undefined });
    const { data, errors } = await (await newStaff('SUPPORT')).run('Job', { id });
    expect(errors).toBeUndefined();
    expect(data.job).toMatchObject({ id, result: { url: null, summary: 'Done.' } });
  });

  it('when nobody is signed in, then UNAUTHENTICATED', async () => {
    const { data, errors } = await new Client().run('Job', { id: randomUUID() });
    expect(data.job).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['a status that is none', { status: 'WONDERFUL' }],
    ['progress below nothing', { status: 'RUNNING', progress: { done: -1, total: 5 } }],
    ['an operator for a text', { status: 'RUNNING', result: { summary: { $ne: null }, file: null } }],
  ])('when a report holds %s, then it is refused', async (_, change) => {
    const id = randomUUID();
    await start(id, 'nobody');
    expect(await update(id, change)).toMatchObject({ status: 400 });
  });

  it('when a service reports that has no jobs, then FORBIDDEN', async () => {
    expect(await callAs('catalog', 'orders', 'job-update', { id: 'x', status: 'FAILED' })).toMatchObject({
      status: 403,
    });
  });
});
