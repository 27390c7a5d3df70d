import { callAs } from '../service.ts';
import { newPerson } from '../users/people.ts';

const mutation = `mutation ($input: NotificationPreferencesInput!) {
  updateNotificationPreferences(input: $input) { email sms whatsapp marketing muted { topic channel } timeZone }
}`;

const contactOf = async (userId: string) => (await callAs('messaging', 'users', 'contact', { userId })).body;

describe('What a customer prefers', () => {
  it('when it changes, then the workers hear of it at their next message', async () => {
    const { id, client } = await newPerson();
    expect(await contactOf(id)).toMatchObject({ channels: { EMAIL: true, SMS: false, WHATSAPP: false }, muted: [] });
    const muted = [{ topic: 'SHIPPING', channel: 'EMAIL' }];
    const input = { sms: true, muted, timeZone: 'Europe/Berlin' };
    const { data } = await client.send(mutation, { input });
    const all = { email: true, sms: true, whatsapp: false, marketing: false, muted, timeZone: 'Europe/Berlin' };
    expect(data.updateNotificationPreferences).toEqual(all);
    const channels = { EMAIL: true, SMS: true, WHATSAPP: false };
    expect(await contactOf(id)).toEqual({ phone: null, locale: 'en', channels, muted, timeZone: 'Europe/Berlin' });
    const again = await client.send(mutation, { input: { timeZone: null, muted: [] } });
    expect(again.data.updateNotificationPreferences).toEqual({ ...all, muted: [], timeZone: null });
  });

  it.each([
    ['a time zone that is none', { timeZone: 'Europe/Atlantis' }],
    ['an offset for a time zone', { timeZone: '+02:00' }],
    ['more mutes than there are topics', { muted: Array(13).fill({ topic: 'PAYMENT', channel: 'SMS' }) }],
    ['a topic that is none', { muted: [{ topic: 'ALL', channel: 'SMS' }] }],
  ])('when it is %s, then BAD_USER_INPUT, and nothing changes', async (_, input) => {
    const { id, client } = await newPerson();
    const { errors } = await client.send(mutation, { input: { sms: true, ...input } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await contactOf(id)).channels.SMS).toBe(false);
  });

  it('when somebody else than a worker asks, then FORBIDDEN; when the account is gone, then null', async () => {
    expect((await callAs('catalog', 'users', 'contact', { userId: 'x' })).status).toBe(403);
    expect(await contactOf('nobody')).toBeNull();
  });
});
