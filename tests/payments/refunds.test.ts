import { Client } from '../client.ts';
import { ask, look } from '../orders/desk.ts';
import { newKey, newProduct, pay, placedOrder } from '../shop.ts';
import { eventually, mongo } from '../stack.ts';
import { newPerson } from '../users/people.ts';
import { operator } from '../users/staff.ts';

const guest = new Client();
let staff: Client;

beforeAll(async () => {
  staff = await operator();
});

/** An order whose payment has got as far as the token leads; 5495 cents in all. */
async function paid(token = 'tok_visa') {
  const { id } = await placedOrder(guest, (await newProduct()).sku);
  const payment = await pay(guest, id, token);
  return { orderId: id, paymentId: payment.id as string };
}

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const call = (name: string, type: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Payment { status captured { amount } refunded { amount } }
    ... on Problem { code path } ... on ProviderRefused { reason } ${name === 'refundPayment' ? '... on RefundTooLarge { refundable { amount } }' : ''} } }`;

async function refund(paymentId: string, input: object, client = staff) {
  const variables = { input: { paymentId, idempotencyKey: newKey(), reason: 'returned', ...input } };
  const { data, errors } = await client.send(call('refundPayment', 'RefundPaymentInput'), variables);
  return data?.refundPayment ?? errors?.[0]?.extensions;
}

async function move(name: 'capturePayment' | 'voidPayment', input: object, client = staff) {
  const type = name === 'capturePayment' ? 'CapturePaymentInput' : 'VoidPaymentInput';
  const { data, errors } = await client.send(call(name, type), { input: { idempotencyKey: newKey(), ...input } });
  return data?.[name] ?? errors?.[0]?.extensions;
}

const ledgerOf = async (orderId: string) =>
  (await mongo('payments')).collection('ledger').find({ orderId }).sort({ at: 1, _id: 1 }).toArray();
const accountsOf = async (orderId: string) =>
  (await ledgerOf(orderId)).map(({ account, debit, credit }) => `${account} ${debit - credit}`);

/** Once the order is paid it may be cancelled, and what was held for it is released. */
async function cancelled(orderId: string) {
  await eventually(async () =>
    expect(await ask(guest, 'CancelOrder', { orderId, reason: null })).toMatchObject({ status: 'CANCELLED' }),
  );
  await eventually(async () => expect((await look(guest, 'Order', { id: orderId })).paymentStatus).toBe('VOIDED'));
}

describe('A refund', () => {
  it('when it comes in parts, then the payment says how much, and the ledger holds both sides of each', async () => {
    const { orderId, paymentId } = await paid();
    const { data } = await staff.run('RefundPayment', {
      input: { paymentId, amount: eur(1900), idempotencyKey: newKey(), reason: 'returned' },
    });
    expect(data.refundPayment).toMatchObject({ status: 'PARTIALLY_REFUNDED', refunded: eur(1900) });
    expect(await refund(paymentId, {})).toMatchObject({ status: 'REFUNDED', refunded: { amount: 5495 } });
    const booked = [
      'provider:sandbox -1900',
      'provider:sandbox -3595',
      'provider:sandbox 5495',
      'refunds 1900',
      'refunds 3595',
      'sales -5495',
    ];
    expect((await accountsOf(orderId)).sort()).toEqual(booked);
  });

  it('when twelve want 1000 at once, then five get it and seven are told what is left', async () => {
    const { orderId, paymentId } = await paid();
    const answers = await Promise.all(Array.from({ length: 12 }, () => refund(paymentId, { amount: eur(1000) })));
    expect(answers.filter(({ __typename }) => __typename === 'Payment')).toHaveLength(5);
    const refused = answers.filter(({ __typename }) => __typename === 'RefundTooLarge');
    expect(refused).toHaveLength(7);
    expect(refused).toContainEqual(expect.objectContaining({ code: 'REFUND_TOO_LARGE', refundable: { amount: 495 } }));
    expect(await ledgerOf(orderId)).toHaveLength(12);
  });

  it('when one key comes ten times at once, then it is one refund; with another input it is a conflict', async () => {
    const { orderId, paymentId } = await paid();
    const idempotencyKey = newKey();
    const one = () => refund(paymentId, { amount: eur(700), idempotencyKey });
    const answers = await Promise.all(Array.from({ length: 10 }, one));
    expect(answers.filter(({ __typename }) => __typename === 'Payment')).toHaveLength(10);
    expect(await one()).toMatchObject({ refunded: { amount: 700 } });
    expect(await refund(paymentId, { amount: eur(701), idempotencyKey })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await ledgerOf(orderId)).toHaveLength(4);
  });

  it('when the provider gives no answer, then it is pending, asked again under the same key, and booked once', async () => {
    const { orderId, paymentId } = await paid('tok_refund_timeout');
    expect(await refund(paymentId, { amount: eur(1000) })).toMatchObject({
      status: 'CAPTURED',
      refunded: { amount: 0 },
    });
    expect(await refund(paymentId, { amount: eur(5000) })).toMatchObject({ refundable: { amount: 4495 } });
    const charges = (await mongo('payments')).collection<{ _id: string }>('sandboxCharges');
    await eventually(async () => expect(await ledgerOf(orderId)).toHaveLength(4));
    expect(await charges.findOne({ _id: paymentId })).toMatchObject({ refunded: 1000, refunds: [{ amount: 1000 }] });
  });

  it('when the provider finally refuses, then everybody is told, and the money is where it was', async () => {
    const { orderId, paymentId } = await paid('tok_refund_fails');
    expect(await refund(paymentId, {})).toMatchObject({ __typename: 'ProviderRefused', reason: 'card_closed' });
    const { data } = await guest.send(
      'query ($id: ID!) { order(id: $id) { payments { status refundable { amount } refunds { status failure } } } }',
      { id: orderId },
    );
    const refunds = [{ status: 'FAILED', failure: 'card_closed' }];
    expect(data.order.payments).toEqual([{ status: 'CAPTURED', refundable: { amount: 5495 }, refunds }]);
    expect(await ledgerOf(orderId)).toHaveLength(2);
  });

  it('when the input is wrong, then the Problem names it and the ledger is unmoved', async () => {
    const { orderId, paymentId } = await paid();
    const wrong: [input: object, code: string, field: string][] = [
      [{ amount: eur(0) }, 'INVALID_INPUT', 'amount'],
      [{ amount: eur(-1900) }, 'INVALID_INPUT', 'amount'],
      [{ amount: eur(5496) }, 'REFUND_TOO_LARGE', 'amount'],
      [{ amount: { amount: 100, currency: 'USD' } }, 'INVALID_INPUT', 'currency'],
      [{ amount: { amount: 100, currency: 'euros' } }, 'INVALID_INPUT', 'currency'],
      [{ idempotencyKey: 'short' }, 'INVALID_INPUT', 'idempotencyKey'],
      [{ idempotencyKey: 'k'.repeat(10_240) }, 'INVALID_INPUT', 'idempotencyKey'],
      [{ reason: 'r'.repeat(10_240) }, 'INVALID_INPUT', 'reason'],
      [{ reason: 'card 4242 4242 4242 4242' }, 'INVALID_INPUT', 'reason'],
    ];
    for (const [input, code, field] of wrong) {
      const answer = await refund(paymentId, input);
      expect(answer).toMatchObject({ code });
      expect(answer.path).toContain(field);
    }
    expect(await refund('AAAAAAAAAAAAAAAAAAAAAA', {})).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refund(paymentId, {}, guest)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await refund(paymentId, {}, (await newPerson()).client)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await ledgerOf(orderId)).toHaveLength(2);
  });

  it('when nothing was captured, then there is nothing to refund', async () => {
    const { orderId, paymentId } = await paid('tok_authorise');
    expect(await refund(paymentId, {})).toMatchObject({ code: 'REFUND_TOO_LARGE', refundable: { amount: 0 } });
    await cancelled(orderId);
    expect(await refund(paymentId, {})).toMatchObject({ code: 'REFUND_TOO_LARGE' });
  });
});

describe('An authorised payment', () => {
  it('when a part is captured, then that is taken, the rest released, and only that can be refunded', async () => {
    const { orderId, paymentId } = await paid('tok_authorise');
    expect(await ledgerOf(orderId)).toEqual([]);
    expect(await move('capturePayment', { paymentId, amount: eur(5496) })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await move('capturePayment', { paymentId, amount: eur(-1) })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await move('capturePayment', { paymentId, amount: eur(4000) }, guest)).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    const captured = await move('capturePayment', { paymentId, amount: eur(4000) });
    expect(captured).toMatchObject({ status: 'CAPTURED', captured: { amount: 4000 } });
    expect(await refund(paymentId, { amount: eur(4001) })).toMatchObject({ refundable: { amount: 4000 } });
    expect((await accountsOf(orderId)).sort()).toEqual(['provider:sandbox 4000', 'sales -4000']);
  });

  it('when it is captured several times and voided at once, then it is captured once; an open order lives by it', async () => {
    const { orderId, paymentId } = await paid('tok_authorise');
    expect(await move('voidPayment', { paymentId })).toMatchObject({ code: 'ORDER_OPEN' });
    const answers = await Promise.all([
      ...[1, 2, 3].map(() => move('capturePayment', { paymentId })),
      ...[1, 2, 3].map(() => move('voidPayment', { paymentId })),
    ]);
    expect(answers.filter(({ __typename }) => __typename === 'Payment')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'ORDER_OPEN')).toHaveLength(3);
    expect(await ledgerOf(orderId)).toHaveLength(2);
  });

  it('when the provider refuses the capture, then it is authorised as before, and released with its order', async () => {
    const { orderId, paymentId } = await paid('tok_capture_fails');
    expect(await move('capturePayment', { paymentId })).toMatchObject({
      code: 'PROVIDER_REFUSED',
      reason: 'authorisation_expired',
    });
    await cancelled(orderId);
    expect(await move('voidPayment', { paymentId })).toMatchObject({ code: 'PAYMENT_NOT_AUTHORISED' });
  });
});

describe('The ledger', () => {
  it('when staff asks, then every account is there by currency, and balanced; others may not', async () => {
    await paid();
    const { data } = await staff.run('LedgerBalance');
    const [euros, ...others] = data.ledgerBalance;
    expect(others).toEqual([]);
    expect(euros).toMatchObject({ currency: 'EUR', balanced: true });
    const sum = (side: 'debit' | 'credit') =>
      euros.accounts.reduce((total: number, account: Record<string, number>) => total + account[side]!, 0);
    expect(sum('debit')).toBe(sum('credit'));
    expect(euros.accounts.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['provider:sandbox', 'sales']),
    );
    expect((await guest.run('LedgerBalance')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
