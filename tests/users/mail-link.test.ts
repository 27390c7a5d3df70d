import { randomUUID } from 'node:crypto';
import { newEvent, publish } from '../email/publish.ts';
import { eventually } from '../stack.ts';
import { askInternal, fetchLink, mailRequests, newRequest, tokenIn } from './mail-tokens.ts';
import { newEmail } from './people.ts';

const newOne = (more: object = {}) => newRequest('VERIFY_EMAIL', 'some-user', newEmail(), more);
const mine = 'the-delivery-of-the-worker';

describe('The link of a mail', () => {
  it('when fetched again by the same delivery, then it is the same; another delivery gets none', async () => {
    const id = await newOne();
    const first = await fetchLink(id, mine);
    expect(first.status).toBe('READY');
    expect(tokenIn(first.url)).toMatch(/^[\w-]{65}$/);
    expect(await fetchLink(id, mine)).toEqual(first);
    expect(await fetchLink(id, 'somebody-elses-delivery')).toEqual({ status: 'GONE' });
  });

  it('when ten deliveries come at once, then one has it', async () => {
    const id = await newOne();
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetchLink(id, randomUUID())));
    expect(answers.filter(({ status }) => status === 'READY')).toHaveLength(1);
  });

  it('when the mail has left, then nobody gets it any more', async () => {
    const id = await newOne();
    await fetchLink(id, mine);
    const subject = `mail-request:${id}`;
    const sentAt = new Date().toISOString();
    await publish([newEvent('notification.sent', subject, { subject, channel: 'EMAIL', template: 'x', sentAt })]);
    await eventually(async () => expect(await fetchLink(id, mine)).toEqual({ status: 'GONE' }));
  });

  it.each([
    ['expired', { expiresAt: new Date(Date.now() - 1) }],
    ['used', { state: 'USED' }],
    ['void', { state: 'VOID' }],
  ])('when the request is %s, then it is gone', async (_, more) => {
    expect(await fetchLink(await newOne(more), mine)).toEqual({ status: 'GONE' });
  });

  it('when the request is unknown, then it is gone', async () => {
    expect(await fetchLink(randomUUID(), mine)).toEqual({ status: 'GONE' });
  });

  it('when the row is read, then the token is not in it', async () => {
    const id = await newOne();
    const secret = tokenIn((await fetchLink(id, mine)).url).slice(22);
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(await (await mailRequests()).findOne({ _id: id }))).not.toContain(secret);
  });

  it.each(['orders', 'gateway', 'catalog'] as const)('when %s asks for it, then it is refused', async (caller) => {
    const requestId = await newOne();
    const { status } = await askInternal(caller, 'mail-link', { requestId, deliveryId: mine });
    expect(status).toBe(caller === 'gateway' ? 401 : 403);
    expect(await (await mailRequests()).findOne({ _id: requestId })).toMatchObject({
      deliveryId: null,
      tokenHash: null,
    });
  });
});
