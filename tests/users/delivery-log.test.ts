import { randomUUID } from 'node:crypto';
import { guest, type Viewer } from '#platform/viewer.ts';
import { newEvent, publish } from '../email/publish.ts';
import { eventually, mongo } from '../stack.ts';
import { askUsers } from './people.ts';

const owner: Viewer = { id: 'the-owner', roles: ['CUSTOMER'], sessionId: 's' };
const query = `query ($of: [_Any!]!) {
  _entities(representations: $of) { ... on Order { notifications { channel template status sentAt } } }
}`;

const seenBy = async (viewer: Viewer, id: string, ownerKey: string | null) =>
  (await askUsers(viewer, query, { of: [{ __typename: 'Order', id, ownerKey }] })).data._entities[0].notifications;

describe('The delivery log', () => {
  it('when an event comes three times, then there is one line, for the owner and staff only', async () => {
    const orderId = randomUUID();
    const sentAt = '2026-11-24T10:00:00.000Z';
    const subject = `order:${orderId}`;
    const sent = { subject, channel: 'EMAIL', template: 'order-confirmation', sentAt } as const;
    await publish([newEvent('notification.sent', subject, sent)], 3);
    const line = { channel: 'EMAIL', template: 'order-confirmation', status: 'SENT', sentAt };
    await eventually(async () => expect(await seenBy(owner, orderId, 'user:the-owner')).toEqual([line]));
    const rows = (await mongo('users')).collection('notifications');
    expect(await rows.countDocuments({ subject })).toBe(1);
    expect(await seenBy({ ...owner, roles: ['SUPPORT'], id: 'staff' }, orderId, 'user:the-owner')).toEqual([line]);
    expect(await seenBy(guest, orderId, 'guest')).toEqual([line]);
    expect(await seenBy(guest, orderId, 'user:the-owner')).toBeNull();
    expect(await seenBy({ ...owner, id: 'another' }, orderId, 'user:the-owner')).toBeNull();
    expect(await seenBy(owner, orderId, null)).toBeNull();
  });
});
