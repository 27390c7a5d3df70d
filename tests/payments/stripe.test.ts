import { readdirSync, readFileSync } from 'node:fs';
import { Client } from '../client.ts';
import { newKey, newProduct, pay, placedOrder } from '../shop.ts';
import { eventually, mongo, spawnProcess, stack } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { operator } from '../users/staff.ts';
import { StripeDouble, WEBHOOK_SECRET } from './stripe-double.ts';

const SECRET_KEY = 'sk_test_key_that_no_log_may_show';
const double = new StripeDouble();
let url = '';
let guest: Client;

/** The stack's shop, with Stripe instead of the sandbox behind this gateway. */
beforeAll(async () => {
  const STRIPE_API_URL = await double.start();
  const settings = { TITAN_PAYMENT_PROVIDER: 'stripe', STRIPE_SECRET_KEY: SECRET_KEY, STRIPE_API_URL };
  const payments = await spawnProcess('payments', { ...settings, STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET });
  const gateway = await spawnProcess('gateway', { PAYMENTS_URL: payments.url });
  url = gateway.url;
  guest = new Client({ url });
});

afterAll(() => double.stop());

const order = async (client = guest) => placedOrder(client, (await newProduct()).sku);
const deliver = async ({ body, headers }: ReturnType<StripeDouble['webhook']>) =>
  (await fetch(`${url}/webhooks/stripe`, { method: 'POST', headers, body })).status;
const ledgerOf = async (orderId: string) =>
  (await mongo('payments'))
    .collection('ledger')
    .find({ orderId }, { sort: { _id: 1 } })
    .toArray();
const statusOf = async (id: string) => (await guest.run('Order', { id })).data.order.status;

describe('Stripe', () => {
  it('when a card is good, then it is charged once, and webhooks in any order and number change nothing', async () => {
    const { id, total } = await order();
    const payment = await pay(guest, id, 'pm_card_visa');
    expect(payment).toMatchObject({ __typename: 'Payment', status: 'CAPTURED', amount: total });
    const [intent, ...more] = double.intentsOf(payment.id);
    expect(more).toEqual([]);
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: total.amount, currency: 'eur' });
    const older = double.webhook('payment_intent.created', { ...intent, status: 'requires_confirmation' });
    const paid = double.webhook('payment_intent.succeeded', intent!);
    const statuses = await Promise.all([paid, paid, older, paid, older].map(deliver));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(await ledgerOf(id)).toHaveLength(2);
    await eventually(async () => expect(await statusOf(id)).toBe('PAID'));
  });

  it('when a card is declined, then the reason is Stripe’s, the intent is closed, and another card pays', async () => {
    const { id } = await order();
    const declined = await pay(guest, id, 'pm_card_chargeDeclinedInsufficientFunds');
    expect(declined).toMatchObject({ __typename: 'PaymentDeclined', reason: 'insufficient_funds' });
    expect([...double.intents.values()].at(-1)).toMatchObject({ status: 'canceled' });
    expect(await pay(guest, id, 'pm_card_chargeDeclined')).toMatchObject({ reason: 'card_declined' });
    expect(await pay(guest, id, 'pm_card_visa')).toMatchObject({ status: 'CAPTURED' });
  });

  it('when the answer is lost after the charge, then nobody is charged twice, and the webhook books it', async () => {
    const { id } = await order();
    const fault = { path: /confirm$/, kind: 'silent' as const, times: 9 };
    double.faults.push(fault);
    const key = newKey();
    const pending = await pay(guest, id, 'pm_card_visa', key);
    fault.times = 0;
    expect(pending).toMatchObject({ __typename: 'Payment', status: 'PENDING' });
    const [intent, ...more] = double.intentsOf(pending.id);
    expect([intent?.status, more]).toEqual(['succeeded', []]);
    expect(await deliver(double.webhook('payment_intent.succeeded', intent!))).toBe(200);
    expect(await pay(guest, id, 'pm_card_visa', key)).toMatchObject({ status: 'CAPTURED' });
    expect(await ledgerOf(id)).toHaveLength(2);
  });

  it('when Stripe is busy or fails for a moment, then the same request is sent again', async () => {
    const { id } = await order();
    double.faults.push({ path: /payment_intents$/, kind: 429, times: 1 }, { path: /confirm$/, kind: 500, times: 1 });
    const payment = await pay(guest, id, 'pm_card_visa');
    expect(payment).toMatchObject({ status: 'CAPTURED' });
    expect(double.intentsOf(payment.id)).toHaveLength(1);
  });

  it('when the bank wants the buyer to confirm, then he is sent there, and his yes pays the order', async () => {
    const { id } = await order();
    const { payment, redirectUrl } = await pay(guest, id, 'pm_card_authenticationRequired');
    const [intent] = double.intentsOf(payment.id);
    expect(redirectUrl).toBe(`https://bank.example/${intent?.id}`);
    double.act(intent!.id, true);
    expect(await deliver(double.webhook('payment_intent.succeeded', intent!))).toBe(200);
    await eventually(async () => expect(await statusOf(id)).toBe('PAID'));
  });

  it('when money goes back, then by one refund a key, and a refund that fails later is not counted', async () => {
    const { id, total } = await order();
    const { id: paymentId } = await pay(guest, id, 'pm_card_visa');
    const staff = await operator({ url });
    const input = { paymentId, amount: { amount: 500, currency: 'EUR' }, idempotencyKey: newKey(), reason: 'damaged' };
    const answers = await Promise.all([1, 2, 3].map(() => staff.run('RefundPayment', { input })));
    const final = await staff.run('RefundPayment', { input });
    expect(answers.every(({ data }) => data.refundPayment.__typename === 'Payment')).toBe(true);
    expect(final.data.refundPayment).toMatchObject({ status: 'PARTIALLY_REFUNDED', refunded: { amount: 500 } });
    const [refund, ...more] = [...double.refunds.values()];
    expect(more).toEqual([]);
    expect(refund).toMatchObject({ amount: 500 });
    Object.assign(refund!, { status: 'failed', failure_reason: 'expired_or_canceled_card' });
    expect(await deliver(double.webhook('refund.failed', refund!))).toBe(200);
    const net = (await ledgerOf(id)).filter(({ account }) => account === 'provider:stripe');
    expect(net.reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(total.amount);
    const { data } = await staff.send(
      'query ($id: ID!) { order(id: $id) { payments { status refundable { amount } refunds { status failure } } } }',
      { id },
    );
    const refunds = [{ status: 'FAILED', failure: 'expired_or_canceled_card' }];
    expect(data.order.payments).toEqual([{ status: 'CAPTURED', refundable: { amount: total.amount }, refunds }]);
  });

  it('when somebody refunds in Stripe’s dashboard, then that is one refund of ours, however often it is told; and it may fail', async () => {
    const { id, total } = await order();
    const { id: paymentId } = await pay(guest, id, 'pm_card_visa');
    const intent = double.intentsOf(paymentId)[0]!;
    const refund = double.refundByHand(intent.id, 700);
    const told = () => double.webhook('refund.created', refund);
    const charge = () => double.webhook('charge.refunded', { ...intent.latest_charge, payment_intent: intent.id });
    expect(await Promise.all([told(), charge(), told(), charge()].map(deliver))).toEqual([200, 200, 200, 200]);
    expect(await deliver(double.webhook('refund.updated', refund))).toBe(200);
    const staff = await operator({ url });
    const stands = async () => {
      const query =
        'query ($id: ID!) { order(id: $id) { payments { status refundable { amount } refunds { status amount { amount } } } } }';
      const net = (await ledgerOf(id)).filter(({ account }) => account === 'provider:stripe');
      const atStripe = net.reduce((sum, { debit, credit }) => sum + debit - credit, 0);
      return { ...(await staff.send(query, { id })).data.order.payments[0], atStripe };
    };
    const left = { amount: total.amount - 700 };
    const once = [{ status: 'DONE', amount: { amount: 700 } }];
    expect(await stands()).toEqual({
      ...{ status: 'PARTIALLY_REFUNDED', refundable: left, refunds: once, atStripe: left.amount },
    });
    expect(double.heard.filter((line) => line.startsWith('POST /v1/refunds') && line.includes(intent.id))).toEqual([]);
    const input = { paymentId, amount: { ...left, amount: left.amount + 1, currency: 'EUR' } };
    const more = await staff.run('RefundPayment', {
      input: { ...input, idempotencyKey: newKey(), reason: 'too much' },
    });
    expect(more.data.refundPayment).toMatchObject({ code: 'REFUND_TOO_LARGE' });
    Object.assign(refund, { status: 'failed', failure_reason: 'expired_or_canceled_card' });
    expect(await deliver(double.webhook('refund.failed', refund))).toBe(200);
    expect(await stands()).toMatchObject({
      status: 'CAPTURED',
      refundable: { amount: total.amount },
      atStripe: total.amount,
    });
    // What does not fit what we took is not booked.
    double.refunds.set('re_odd', { ...refund, id: 're_odd', status: 'succeeded', amount: total.amount + 1 });
    expect(await deliver(double.webhook('refund.created', double.refunds.get('re_odd')!))).toBe(200);
    expect(await stands()).toMatchObject({ status: 'CAPTURED', atStripe: total.amount });
  });

  it('when the buyer’s bank takes the money back, then the ledger holds it as disputed, once', async () => {
    const { id, total } = await order();
    const { id: paymentId } = await pay(guest, id, 'pm_card_visa');
    const dispute = {
      id: 'dp_1',
      object: 'dispute',
      amount: total.amount,
      currency: 'eur',
      payment_intent: double.intentsOf(paymentId)[0]?.id,
    };
    for (const times of [1, 2]) {
      expect([times, await deliver(double.webhook('charge.dispute.funds_withdrawn', dispute))]).toEqual([times, 200]);
    }
    const disputes = (await ledgerOf(id)).filter(({ account }) => account === 'disputes');
    expect(disputes).toMatchObject([{ debit: total.amount, credit: 0 }]);
  });

  describe('A saved card', () => {
    const remove = 'mutation ($id: ID!) { removePaymentMethod(id: $id) { __typename ... on Problem { code } } }';
    let ada: Client;
    const methods = async () =>
      (await ada.send('{ me { paymentMethods { id token provider } } }')).data.me.paymentMethods;

    beforeAll(async () => {
      ada = new Client({ url, token: (await newPerson()).accessToken });
      const input = {
        orderId: (await order(ada)).id,
        idempotencyKey: newKey(),
        paymentMethod: 'pm_ada',
        saveMethod: true,
      };
      expect((await ada.run('PayOrder', { input })).data.payOrder).toMatchObject({ status: 'CAPTURED' });
    });

    it('when it pays again, then as a token of its customer, and of nobody else', async () => {
      const [method] = await methods();
      expect(method).toMatchObject({ token: 'pm_ada', provider: 'stripe' });
      const again = await pay(ada, (await order(ada)).id, method.token);
      expect(double.intentsOf(again.id)[0]).toMatchObject({ customer: double.attached.get('pm_ada') });
      expect(await pay(guest, (await order()).id, 'pm_ada')).toMatchObject({ __typename: 'PaymentDeclined' });
    });

    it('when its customer removes it, then Stripe forgets it too; nobody else can', async () => {
      const [{ id }] = await methods();
      const others = await (await newPerson()).client.send(remove, { id });
      expect(others.data.removePaymentMethod).toMatchObject({ code: 'NOT_FOUND' });
      const removed = await ada.send(remove, { id });
      expect(removed.data.removePaymentMethod.__typename).toBe('PaymentMethodRemoved');
      expect(double.attached.has('pm_ada')).toBe(false);
      expect(await methods()).toEqual([]);
    });
  });

  it('when a webhook is forged, old, broken or about nothing of ours, then it moves nothing', async () => {
    const { id } = await order();
    const { payment } = await pay(guest, id, 'pm_card_authenticationRequired');
    const [intent] = double.intentsOf(payment.id);
    double.act(intent!.id, true);
    const type = 'payment_intent.succeeded';
    const now = Math.floor(Date.now() / 1000);
    const genuine = double.webhook(type, intent!);
    expect(await deliver(double.webhook(type, intent!, now, 'whsec_guessed'))).toBe(400);
    expect(await deliver(double.webhook(type, intent!, now - 301))).toBe(400);
    expect(await deliver({ ...genuine, body: genuine.body.replace('eur', 'usd') })).toBe(400);
    expect(await deliver({ ...genuine, body: '{' })).toBe(400);
    expect(await deliver({ ...genuine, body: 'x'.repeat(1024 * 1024) })).toBe(413);
    expect(await deliver(double.webhook(type, { ...intent, metadata: {} }))).toBe(200);
    expect(await ledgerOf(id)).toEqual([]);
    expect(await deliver(genuine)).toBe(200);
    expect(await ledgerOf(id)).toHaveLength(2);
  });

  it('has its keys, and the buyers’ secrets, in no log', () => {
    const logs = readdirSync(`${stack().home}/logs`).map((name) =>
      readFileSync(`${stack().home}/logs/${name}`, 'utf8'),
    );
    const secrets = [SECRET_KEY, WEBHOOK_SECRET, ...[...double.intents.values()].map((intent) => intent.client_secret)];
    expect(secrets.filter((secret) => logs.some((text) => text.includes(secret)))).toEqual([]);
  });
});
