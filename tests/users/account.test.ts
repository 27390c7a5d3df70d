import { randomUUID } from 'node:crypto';
import { Client } from '../client.ts';
import { cartWith, newProduct } from '../shop.ts';
import { mongo } from '../stack.ts';
import { claimsOf, newEmail, newPerson, PASSWORD } from './people.ts';

const register = async (more: object) => {
  const input = { email: newEmail(), password: PASSWORD, name: 'Ada Lovelace', ...more };
  const { data, errors } = await new Client().run('Register', { input });
  return data?.register ?? errors;
};

const login = async (email: string, password: string, more: object = {}) => {
  const { data, errors } = await new Client().run('Login', { input: { email, password, ...more } });
  return data?.login ?? errors;
};

const address = {
  name: 'Ada King',
  line1: "12 St James's Square",
  line2: null,
  city: 'London',
  region: null,
  postalCode: 'SW1Y 4JH',
  country: 'GB',
};

describe('Registration', () => {
  it('when the email is new, then there is an account, a session, and an argon2id hash', async () => {
    const email = newEmail();
    const session = await register({ email: ` ${email.toUpperCase()} ` });
    expect(session).toMatchObject({
      __typename: 'AuthSession',
      user: { email, name: 'Ada Lovelace', roles: ['CUSTOMER'], emailVerified: false },
    });
    const row = await (await mongo('users')).collection('users').findOne({ email });
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const { sub, roles, aud, exp, iat } = claimsOf(session.accessToken);
    expect({ sub, roles, aud, lifetime: exp - iat }).toEqual({
      sub: session.user.id,
      roles: ['CUSTOMER'],
      aud: 'titan',
      lifetime: 600,
    });
    expect(new Date(session.accessTokenExpiresAt).getTime()).toBe(exp * 1000);
  });

  it('when an email is taken, in whatever spelling, then EMAIL_TAKEN and one account', async () => {
    const email = `kim-${newEmail()}`;
    await newPerson(email);
    // A Kelvin sign and a full-width letter look like k and m.
    for (const spelling of [email, email.toUpperCase(), email.replace('k', '\u212A'), email.replace('m', '\uFF4D')]) {
      expect(await register({ email: spelling })).toMatchObject({ __typename: 'Conflict', code: 'EMAIL_TAKEN' });
    }
    expect(await (await mongo('users')).collection('users').countDocuments({ email })).toBe(1);
  });

  it('when two register the same email at once, then one of them has it', async () => {
    const email = newEmail();
    const results = await Promise.all([register({ email }), register({ email })]);
    expect(results.map(({ __typename }) => __typename).sort()).toEqual(['AuthSession', 'Conflict']);
  });

  it.each([
    ['no email', { email: 'example.org' }],
    ['an email of two', { email: 'a@example.org,b@example.org' }],
    ['a Cyrillic look-alike', { email: '\u0430da@example.org' }],
    ['a header in the email', { email: 'a@example.org\r\nBcc: b@example.org' }],
    ['a short password', { password: 'short' }],
    ['a password of 300 characters', { password: 'x'.repeat(300) }],
    ['a password of 900 kB', { password: 'x'.repeat(900_000) }],
    ['a NUL in the password', { password: 'correct\0horse battery' }],
    ['the email as password', { email: 'long-enough@example.org', password: 'Long-Enough@example.org' }],
    ['no name', { name: '   ' }],
    ['a line break in the name', { name: 'Ada\r\nBcc: all@example.org' }],
  ])('when given %s, then InvalidInput and no account', async (_, wrong) => {
    const users = (await mongo('users')).collection('users');
    const input = { email: newEmail(), ...wrong };
    expect(await register(input)).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
    expect(await users.countDocuments({ email: { $in: [input.email, input.email.toLowerCase()] } })).toBe(0);
  });

  it('when a password is typed with other code points of the same look, then it is the same password', async () => {
    const { email } = { email: newEmail() };
    await register({ email, password: 'caf\u00E9 au lait noir' });
    expect(await login(email, 'cafe\u0301 au lait noir')).toMatchObject({ __typename: 'AuthSession' });
  });
});

describe('Login', () => {
  it('when the password is right, then a session of its own', async () => {
    const { email, id, accessToken } = await newPerson();
    const session = await login(email.toUpperCase(), PASSWORD);
    expect(session).toMatchObject({ __typename: 'AuthSession', user: { id, email } });
    expect(claimsOf(session.accessToken).sid).not.toBe(claimsOf(accessToken).sid);
  });

  it('when email or password is wrong, then the same answer for both', async () => {
    const { email } = await newPerson();
    const wrongPassword = await login(email, 'another long passphrase');
    expect(wrongPassword).toMatchObject({ __typename: 'InvalidCredentials', code: 'INVALID_CREDENTIALS' });
    expect(await login(newEmail(), 'another long passphrase')).toEqual(wrongPassword);
  });

  it('when an operator stands where the email should, then BAD_USER_INPUT', async () => {
    const { errors } = await new Client().run('Login', { input: { email: { $ne: null }, password: PASSWORD } });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('when a guest brings his cart, then its lines are in the account', async () => {
    const { email } = await newPerson();
    const { sku } = await newProduct();
    const cartId = await cartWith(new Client(), sku, 2);
    const { accessToken } = await login(email, PASSWORD, { cartId });
    const { data } = await new Client({ token: accessToken }).run('MyCart');
    expect(data.me.cart.lines).toMatchObject([{ quantity: 2, variant: { sku } }]);
  });

  it('when the cart is unknown, then the login succeeds all the same', async () => {
    const { email } = await newPerson();
    expect(await login(email, PASSWORD, { cartId: randomUUID() })).toMatchObject({ __typename: 'AuthSession' });
  });
});

describe('The account', () => {
  it('when read by its owner, then all fields of Me are there', async () => {
    const { client, email, id, accessToken } = await newPerson();
    const { data, errors } = await client.run('Me');
    expect(errors).toBeUndefined();
    expect(data.me).toMatchObject({
      id,
      email,
      phone: null,
      locale: 'en',
      addresses: [],
      sessions: [{ id: claimsOf(accessToken).sid, current: true }],
      notificationPreferences: { email: true, sms: false, whatsapp: false, marketing: false },
    });
  });

  it('when the profile changes, then what is left out stays and null clears the phone', async () => {
    const { client } = await newPerson();
    const update = async (input: object) => (await client.run('UpdateProfile', { input })).data.updateProfile;
    const full = { name: 'Ada King', phone: '+44 1632 960961', locale: 'en-gb' };
    expect(await update(full)).toMatchObject({ name: 'Ada King', phone: '+441632960961', locale: 'en-GB' });
    expect(await update({ phone: null })).toMatchObject({ name: 'Ada King', phone: null, locale: 'en-GB' });
  });

  it.each([
    ['phone', '12'],
    ['phone', '+44 call me'],
    ['locale', 'english!'],
    ['name', 'x'.repeat(101)],
  ])('when %s is %s, then InvalidInput names it and nothing changes', async (field, value) => {
    const { client } = await newPerson();
    const { data } = await client.run('UpdateProfile', { input: { [field]: value } });
    expect(data.updateProfile).toMatchObject({ __typename: 'InvalidInput', path: ['input', field] });
    expect((await client.run('Me')).data.me).toMatchObject({ name: 'Ada Lovelace', phone: null, locale: 'en' });
  });

  it('when addresses are added, then exactly one is the default: the first, or the last that asked', async () => {
    const { client } = await newPerson();
    const add = (more: object) => client.run('AddAddress', { input: { ...address, ...more } });
    const defaults = async () =>
      (await client.run('Me')).data.me.addresses.map(({ isDefault }: { isDefault: boolean }) => isDefault);
    await add({});
    await add({ city: 'Leeds' });
    expect(await defaults()).toEqual([true, false]);
    await Promise.all([add({ isDefault: true }), add({ isDefault: true })]);
    expect((await defaults()).filter(Boolean)).toHaveLength(1);
    expect((await defaults()).slice(0, 2)).toEqual([false, false]);
  });

  it.each([
    ['country', 'ZZ'],
    ['country', 'gb'],
    ['postalCode', ''],
    ['line2', 'a\nb'],
  ])('when the %s of an address is "%s", then InvalidInput names it', async (field, value) => {
    const { client } = await newPerson();
    const { data } = await client.run('AddAddress', { input: { ...address, [field]: value } });
    expect(data.addAddress).toMatchObject({ __typename: 'InvalidInput', path: ['input', field] });
    expect((await client.run('Me')).data.me.addresses).toEqual([]);
  });

  it('when 20 addresses are there, then no more', async () => {
    const { client } = await newPerson();
    const add = async () => (await client.run('AddAddress', { input: address })).data.addAddress;
    for (let count = 0; count < 20; count += 1) expect(await add()).toMatchObject({ __typename: 'Address' });
    expect(await add()).toMatchObject({ __typename: 'Conflict', code: 'TOO_MANY_ADDRESSES' });
  });

  it('when some preferences are given, then the others stay', async () => {
    const { client } = await newPerson();
    const input = { sms: true, email: false };
    const { data } = await client.run('UpdateNotificationPreferences', { input });
    expect(data.updateNotificationPreferences).toEqual({ email: false, sms: true, whatsapp: false, marketing: false });
  });
});
