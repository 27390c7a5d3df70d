import { randomBytes } from 'node:crypto';
import { eventually, mongo, mongoAt } from '../stack.ts';
import { outboxRow } from './outbox-row.ts';
import { startTeller } from './start-teller.ts';

const prefix = `outbox-${randomBytes(4).toString('hex')}`;
const outbox = async () => (await mongoAt(prefix, 'messaging')).collection<{ _id: string }>('outbox');

async function written(secondsAgo: number): Promise<string> {
  const subject = `order:${randomBytes(12).toString('hex')}`;
  await (await outbox()).insertOne(outboxRow(subject, secondsAgo) as never);
  return subject;
}

/** Waits until each of them has had its effect, once, and nothing waits. */
async function told(subjects: readonly string[]): Promise<void> {
  const lines = (await mongo('users')).collection('notifications');
  await eventually(async () => {
    const found = await lines.find({ subject: { $in: subjects } }).toArray();
    expect(found.map(({ subject }) => subject).sort()).toEqual([...subjects].sort());
    expect(await (await outbox()).countDocuments()).toBe(0);
  });
}

it('When an outage of hours has piled up events, then a relay brings all of them; and one that becomes visible late, behind younger ones, too', async () => {
  const piledUp = await Promise.all([9_000, 3_600, 3_599, 600, 121, 95, 60, 5, 0].map(written));
  const teller = startTeller({ TITAN_DB_PREFIX: prefix });
  await told(piledUp);
  const young = await written(0);
  await told([young]);
  await told([await written(45), await written(8)]);
  await teller.stop();
});
