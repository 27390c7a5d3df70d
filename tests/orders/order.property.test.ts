import fc from 'fast-check';
import { Client } from '../client.ts';
import { newKey, newProducts, pay, placedOrder } from '../shop.ts';
import { eventually } from '../stack.ts';
import { operator } from '../users/staff.ts';
import { ask, look } from './desk.ts';

const BOUGHT = 3;
const RUNS = 6;

/** What an order of three pieces must be like. */
interface Model {
  end: 'OPEN' | 'PAID' | 'CANCELLED';
  sent: number;
  returns: { quantity: number; status: 'REQUESTED' | 'APPROVED' | 'RECEIVED' | 'REJECTED' }[];
}

const pieces = fc.integer({ min: 1, max: BOUGHT });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('pay' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cancel' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('fulfil' as const, 'request' as const), quantity: pieces }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('approve' as const, 'receive' as const, 'reject' as const),
      which: fc.nat({ max: 2 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const sum = (returns: Model['returns'], ...states: string[]) =>
  returns.filter(({ status }) => states.includes(status)).reduce((total, { quantity }) => total + quantity, 0);

function statusOf({ end, sent, returns }: Model): string {
  if (end !== 'PAID') return end === 'OPEN' ? 'PENDING_PAYMENT' : 'CANCELLED';
  const back = sum(returns, 'RECEIVED');
  if (sent < BOUGHT) return sent === 0 ? 'PAID' : 'PARTIALLY_FULFILLED';
  return back === 0 ? 'FULFILLED' : back < BOUGHT ? 'PARTIALLY_RETURNED' : 'RETURNED';
}

const decisions = {
  approve: { operation: 'ApproveReturn', from: ['REQUESTED'], to: 'APPROVED' },
  receive: { operation: 'ReceiveReturn', from: ['APPROVED'], to: 'RECEIVED' },
  reject: { operation: 'RejectReturn', from: ['REQUESTED', 'APPROVED'], to: 'REJECTED' },
} as const;

/** One order with the model beside it. */
class Life {
  readonly model: Model = { end: 'OPEN', sent: 0, returns: [] };
  readonly #ids: string[] = [];
  refunded = 0;
  readonly #staff: Client;
  readonly id: string;
  readonly #sku: string;
  readonly #guest = new Client();

  constructor(staff: Client, id: string, sku: string) {
    this.#staff = staff;
    this.id = id;
    this.#sku = sku;
  }

  async apply(step: Step): Promise<void> {
    if (step.do === 'pay') return this.pay();
    if (step.do === 'cancel') return this.cancel();
    if ('which' in step) return this.decide(decisions[step.do], step.which);
    return step.do === 'fulfil' ? this.fulfil(step.quantity) : this.request(step.quantity);
  }

  async pay(): Promise<void> {
    const { status, code } = await pay(this.#guest, this.id);
    if (this.model.end === 'OPEN') expect(status).toBe('CAPTURED');
    else expect(code).toBe(this.model.end === 'PAID' ? 'ORDER_ALREADY_PAID' : 'ORDER_CANCELLED');
    if (this.model.end === 'OPEN') this.model.end = 'PAID';
    await eventually(() => this.check());
  }

  async cancel(): Promise<void> {
    const { status } = await ask(this.#guest, 'CancelOrder', { orderId: this.id, reason: null });
    const may = this.model.end !== 'CANCELLED' && this.model.sent === 0;
    expect(status).toBe(may ? 'CANCELLED' : undefined);
    if (may) this.model.end = 'CANCELLED';
  }

  async fulfil(quantity: number): Promise<void> {
    const parcel = { lines: [{ sku: this.#sku, quantity }], trackingNumber: newKey(), carrier: 'DHL' };
    const { status } = await ask(this.#staff, 'FulfilOrder', { orderId: this.id, ...parcel });
    const may = this.model.end === 'PAID' && this.model.sent + quantity <= BOUGHT;
    if (may) this.model.sent += quantity;
    expect(status).toBe(may ? statusOf(this.model) : undefined);
  }

  async request(quantity: number): Promise<void> {
    const lines = [{ sku: this.#sku, quantity }];
    const { id, status } = await ask(this.#guest, 'RequestReturn', { orderId: this.id, lines, reason: 'Too small' });
    const taken = sum(this.model.returns, 'REQUESTED', 'APPROVED', 'RECEIVED');
    const may = taken + quantity <= this.model.sent;
    expect(status).toBe(may ? 'REQUESTED' : undefined);
    if (!may) return;
    this.#ids.push(id);
    this.model.returns.push({ quantity, status: 'REQUESTED' });
  }

  async decide({ operation, from, to }: (typeof decisions)[keyof typeof decisions], which: number): Promise<void> {
    const asked = this.model.returns[which];
    const input = { orderId: this.id, returnId: this.#ids[which] ?? 'none' };
    const { code, status, refund } = await ask(this.#staff, operation, input);
    if (!asked) return expect(code).toBe('NOT_FOUND');
    const may = (from as readonly string[]).includes(asked.status);
    expect(code ?? status).toBe(may || asked.status === to ? to : 'RETURN_STATE');
    if (may && refund) this.refunded += refund.amount;
    if (may) asked.status = to;
  }

  async check(): Promise<void> {
    expect((await look(this.#guest, 'Order', { id: this.id })).status).toBe(statusOf(this.model));
  }
}

test('When an order is paid, cancelled, sent and returned in any order of steps, then it does what the model does', async () => {
  const staff = await operator();
  const shelf = await newProducts(RUNS);
  const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12, size: 'max' }), async (steps) => {
    const { sku } = shelf.pop()!;
    const order = await placedOrder(new Client(), sku, BOUGHT);
    const life = new Life(staff, order.id, sku);
    for (const each of steps) await life.apply(each);
    await life.check();
    const back = sum(life.model.returns, 'RECEIVED');
    expect(life.refunded).toBe(back === BOUGHT ? order.total.amount : back * 5_000);
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
});
