import { Client } from '../client.ts';
import { eventually, mails, mongo } from '../stack.ts';
import { mailedToken, mailRequests, tokenIn } from './mail-tokens.ts';
import { newEmail, newPerson } from './people.ts';

const verify = async (token: string) => (await new Client().run('VerifyEmail', { token })).data.verifyEmail;
const verified = async (id: string) =>
  (await (await mongo('users')).collection<{ _id: string; emailVerified: boolean }>('users').findOne({ _id: id }))
    ?.emailVerified;
const invalid = { __typename: 'InvalidToken', code: 'INVALID_TOKEN' };

describe('Verifying an email', () => {
  it('when somebody registers, then the mail brings a link whose token verifies the email, once', async () => {
    const person = await newPerson();
    const [mail] = await eventually(async () => {
      const arrived = await mails(person.email);
      expect(arrived).toHaveLength(1);
      return arrived;
    });
    const token = tokenIn(mail?.text);
    expect(tokenIn(mail?.html)).toBe(token);
    expect(await verify(token)).toEqual({ __typename: 'User', id: person.id, emailVerified: true });
    expect(await verify(token)).toMatchObject(invalid);
    expect((await person.client.run('Me')).data.me.emailVerified).toBe(true);
  });

  it('when one token is used 10 times at once, then one use counts', async () => {
    const token = await mailedToken('VERIFY_EMAIL', await newPerson());
    const results = await Promise.all(Array.from({ length: 10 }, () => verify(token)));
    expect(results.filter(({ __typename }) => __typename === 'User')).toHaveLength(1);
  });

  it('when the token is made up, altered, expired or for a reset, then InvalidToken and nothing is verified', async () => {
    const person = await newPerson();
    const good = await mailedToken('VERIFY_EMAIL', person);
    const altered = good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A');
    const late = await mailedToken('VERIFY_EMAIL', person);
    await (await mailRequests()).updateOne({ _id: late.slice(0, 22) }, { $set: { expiresAt: new Date() } });
    const reset = await mailedToken('RESET_PASSWORD', person);
    for (const token of ['', 'x', 'x'.repeat(65), 'x'.repeat(900_000), '\0'.repeat(65), altered, late, reset]) {
      expect(await verify(token)).toMatchObject(invalid);
    }
    expect(await verified(person.id)).toBe(false);
  });

  it('when the account has another email by now, then the token proves nothing', async () => {
    const person = await newPerson();
    const token = await mailedToken('VERIFY_EMAIL', { id: person.id, email: newEmail() });
    expect(await verify(token)).toMatchObject(invalid);
    expect(await verified(person.id)).toBe(false);
  });

  it('when the mail is asked for again, then another comes; for a verified email none', async () => {
    const person = await newPerson();
    const requests = async () => (await mailRequests()).countDocuments({ userId: person.id });
    expect((await person.client.run('RequestEmailVerification')).data.requestEmailVerification).toBe(true);
    expect(await requests()).toBe(2);
    await verify(await mailedToken('VERIFY_EMAIL', person));
    expect((await person.client.run('RequestEmailVerification')).data.requestEmailVerification).toBe(true);
    expect(await requests()).toBe(3);
  });

  it('when a guest has ordered with an email and somebody registers it, then the order is not his', async () => {
    const email = newEmail();
    const { newProduct, placedOrder } = await import('../shop.ts');
    await placedOrder(new Client(), (await newProduct()).sku, 1, { email });
    const { client } = await newPerson(email);
    expect((await client.send('{ me { orders(first: 5) { nodes { id } } } }')).data.me.orders.nodes).toEqual([]);
  });
});
