import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { PaymentRow } from '#subgraphs/payments/domain/payment.ts';
import { AMOUNT, outcomes, PaymentModel, type Token } from './payment-model.ts';
import { ownPaymentsDatabase } from './payments-database.ts';

const { Ledger, Movement, Payment } = await import('#subgraphs/payments/model.ts');
const { openPayment } = await import('#subgraphs/payments/domain/open-payment.ts');
const { askProvider } = await import('#subgraphs/payments/domain/ask-provider.ts');
const { chargeRequest } = await import('#subgraphs/payments/domain/charge-request.ts');
const { beginMovement } = await import('#subgraphs/payments/domain/begin-movement.ts');
const { movementRequest } = await import('#subgraphs/payments/domain/movement.ts');
const { askDueMovements } = await import('#subgraphs/payments/domain/ask-movement.ts');
const { capturePayment, voidPayment } = await import('#subgraphs/payments/domain/capture-or-void.ts');
const { refundPayment } = await import('#subgraphs/payments/domain/refund-payment.ts');
const { receiveWebhook } = await import('#subgraphs/payments/domain/receive-webhook.ts');
const { reconcilePayments } = await import('#subgraphs/payments/domain/reconcile-payments.ts');
const { owe } = await import('#subgraphs/payments/domain/obligation.ts');
const { meetObligation, meetObligations } = await import('#subgraphs/payments/domain/meet-obligation.ts');
const { compareBooks } = await import('#subgraphs/payments/domain/compare-books.ts');
const { sandbox } = await import('#subgraphs/payments/providers/sandbox.ts');
const { decideCharge } = await import('#subgraphs/payments/providers/sandbox-charge.ts');
const { signSandboxWebhook } = await import('#subgraphs/payments/providers/sandbox-webhook.ts');

ownPaymentsDatabase('property');

const guest = { id: null, roles: [], sessionId: null };
const operator = { id: 'an-operator', roles: ['OPERATOR' as const], sessionId: 's' };
/** The caller has gone before the answer came. */
const gone = () => AbortSignal.abort();
const inAnHour = () => Date.now() + 3_600_000;
const amount = fc.integer({ min: 1, max: AMOUNT + 20 });
const tokens = Object.keys(outcomes) as Token[];

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['pay', 'pay', 'pay, the answer is lost', 'pay, then stop'] as const)),
      token: fc.constantFrom(...tokens),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(['refund', 'refund', 'refund, the answer is lost', 'refund, then stop', 'capture'] as const),
      ),
      amount,
      key: fc.constantFrom('key-0001', 'key-0002', 'key-0003', 'key-0004'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refund three at once' as const), amount }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decide' as const), approve: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['void', 'capture, then stop', 'three webhooks', 'reconcile', 'sweep'] as const)),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One order with its attempts to pay, and the models beside them. */
class Till {
  readonly orderId = randomUUID();
  readonly attempts: { id: string; model: PaymentModel }[] = [];

  get last() {
    return this.attempts.at(-1);
  }

  row = async (id: string): Promise<PaymentRow> => (await Payment.findById(id).lean())!;

  async pay(how: 'pay' | 'pay, the answer is lost' | 'pay, then stop', token: Token): Promise<void> {
    const request = { orderId: this.orderId, idempotencyKey: randomUUID(), paymentMethod: token };
    const payable = {
      __typename: 'Payable',
      ownerKey: 'guest',
      number: 'T-1',
      amount: { amount: AMOUNT, currency: 'EUR' },
    } as const;
    const opened = await openPayment(request, payable, guest, null);
    expect(opened === null).toBe(this.attempts.some(({ model }) => model.open));
    if (!opened) return;
    const model = new PaymentModel();
    this.attempts.push({ id: opened._id, model });
    if (how === 'pay') {
      await askProvider(opened);
      model.hear(outcomes[token]);
    } else if (how === 'pay, the answer is lost') {
      await expect(sandbox.charge(chargeRequest(opened), gone())).rejects.toThrow();
      model.lose(outcomes[token]);
    }
  }

  async refund(how: 'refund' | 'refund, the answer is lost' | 'refund, then stop', key: string, cents: number) {
    const { id, model } = this.last!;
    const input = { paymentId: id, amount: { amount: cents, currency: 'EUR' }, idempotencyKey: key, reason: 'why' };
    if (how === 'refund') {
      const meant = model.beginRefund(key, cents);
      const { __typename, ...rest } = await refundPayment(input, operator);
      if (meant === 'TOO_LARGE') expect(rest).toMatchObject({ code: 'REFUND_TOO_LARGE' });
      else if (meant === 'REUSED') expect(rest).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
      else {
        expect(__typename).toBe('Payment');
        model.endRefund(key);
      }
      return;
    }
    const wish = {
      kind: 'REFUND' as const,
      key: `stopped:${key}`,
      amount: cents,
      reason: '',
      by: 'x',
      inputHash: `${cents}`,
    };
    const meant = model.beginRefund(wish.key, cents);
    const begun = await beginMovement(await this.row(id), wish);
    expect(begun !== null && !('code' in begun)).toBe(meant === 'BEGUN' || meant === 'AGAIN');
    if (meant !== 'BEGUN' || how === 'refund, then stop') return;
    // The bank refunds, and its answer gets lost.
    const movement = (await Movement.findById(`${id}:${wish.key}`).lean())!;
    await sandbox.refund(movementRequest(movement, await this.row(id)), gone());
  }

  /** As many as there is room for; which of them is not said. */
  async refundThree(cents: number): Promise<void> {
    const { id, model } = this.last!;
    const keys = [randomUUID(), randomUUID(), randomUUID()];
    const input = { paymentId: id, amount: { amount: cents, currency: 'EUR' }, reason: 'why' };
    const answers = await Promise.all(
      keys.map((idempotencyKey) => refundPayment({ ...input, idempotencyKey }, operator)),
    );
    const meant = keys.filter((key) => model.beginRefund(key, cents) === 'BEGUN');
    expect(answers.filter(({ __typename }) => __typename === 'Payment')).toHaveLength(meant.length);
    for (const key of meant) model.endRefund(key);
  }

  async take(step: Step): Promise<void> {
    if (step.do.startsWith('pay')) return this.pay(step.do as 'pay', (step as { token: Token }).token);
    if (!this.last) return;
    const { id, model } = this.last;
    switch (step.do) {
      case 'refund':
      case 'refund, the answer is lost':
      case 'refund, then stop':
        return this.refund(step.do, step.key, step.amount);
      case 'refund three at once':
        return this.refundThree(step.amount);
      case 'capture': {
        const input = { paymentId: id, amount: { amount: step.amount, currency: 'EUR' }, idempotencyKey: randomUUID() };
        const result = await capturePayment(input, operator);
        const meant = step.amount <= AMOUNT && model.begin('CAPTURED', step.amount);
        expect(result.__typename === 'Payment').toBe(meant);
        return meant ? model.sweep() : undefined;
      }
      case 'capture, then stop': {
        const wish = { kind: 'CAPTURE' as const, key: randomUUID(), amount: 60, reason: '', by: 'x', inputHash: '' };
        expect((await beginMovement(await this.row(id), wish)) !== null).toBe(model.begin('CAPTURED', 60));
        return;
      }
      case 'void': {
        const result = await voidPayment({ paymentId: id, idempotencyKey: randomUUID(), reason: 'why' }, operator);
        const meant = model.begin('VOIDED', AMOUNT);
        expect(result.__typename === 'Payment').toBe(meant);
        return meant ? model.sweep() : undefined;
      }
      case 'decide': {
        const outcome = step.approve
          ? ({ status: 'CAPTURED', reference: 'ch', captured: AMOUNT } as const)
          : ({ status: 'DECLINED', reference: 'ch', reason: 'authentication_failed' } as const);
        if (model.status === 'REQUIRES_ACTION') await decideCharge(id, ['REQUIRES_ACTION'], outcome);
        model.decide(step.approve);
        model.consult();
        return this.ring(id, 1);
      }
      case 'three webhooks':
        model.consult();
        return this.ring(id, 3);
      case 'reconcile':
        model.reconcile();
        return reconcilePayments(inAnHour());
      case 'sweep':
        model.sweep();
        return askDueMovements(inAnHour());
    }
  }

  /** One message, so many times at once. */
  async ring(key: string, times: number): Promise<void> {
    const raw = Buffer.from(JSON.stringify({ id: randomUUID(), key }));
    const headers = { 'titan-sandbox-signature': signSandboxWebhook(raw) };
    await Promise.all(Array.from({ length: times }, () => receiveWebhook('sandbox', headers, raw)));
  }

  async compare(): Promise<void> {
    for (const { id, model } of this.attempts) {
      const said = { status: model.status, captured: model.captured, refunded: model.refunded };
      expect(await this.row(id)).toMatchObject({ ...said, refundable: model.refundable });
    }
  }

  /** The order is closed, and everything gets its time. */
  async close(): Promise<void> {
    const kind = 'CLOSED' as const;
    await meetObligation(await owe({ _id: `closed:${this.orderId}`, kind, orderId: this.orderId }));
    await reconcilePayments(inAnHour());
    await askDueMovements(inAnHour());
    for (let i = 0; i < 2; i++) await meetObligations(inAnHour());
    for (const { model } of this.attempts) model.giveBack();
  }
}

describe('Payments', () => {
  it('when anything happens in any order, then they are what the model says, and the three books agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
        const till = new Till();
        for (const one of steps) {
          await till.take(one);
          await till.compare();
        }
        await till.close();
        await till.compare();
        const ids = till.attempts.map(({ id }) => id);
        const entries = await Ledger.find({ paymentId: { $in: ids } }).lean();
        expect(entries.reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(0);
      }),
      { numRuns: 14 },
    );
    expect(await compareBooks(new Date(0), new Date(Date.now() + 1000))).toEqual([]);
  });
});
