import fc from 'fast-check';
import { Client } from '../client.ts';
import { type Article, orderInput } from '../shop.ts';
import { newPerson } from '../users/people.ts';
import { ask, look, newCoupon, newProducts } from './desk.ts';

/** What a cart must be like: pieces by article, in the order of their lines, and whether it has the coupon. */
interface Model {
  pieces: Map<number, number>;
  coupon: boolean;
}

const PRICE = 1_000;
const ON_SHELF = 9;
const OFF_PERCENT = 25;
const RUNS = 6;

const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), article: fc.nat({ max: 2 }), quantity: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ do: fc.constant('set' as const), article: fc.nat({ max: 2 }), quantity: fc.nat({ max: 12 }) }),
  fc.record({ do: fc.constantFrom('apply' as const, 'remove' as const) }),
  fc.record({
    do: fc.constant('merge' as const),
    article: fc.nat({ max: 2 }),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** At home, of pieces of 400 g: the first 5 kg, and each kilogram begun beyond. */
const carriageOf = (count: number) => 495 + 50 * Math.max(0, Math.ceil((count * 400 - 5_000) / 1_000));
const home = { name: 'Ada', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };

const totalOf = ({ pieces, coupon }: Model): number => {
  const count = [...pieces.values()].reduce((sum, quantity) => sum + quantity, 0);
  const subtotal = count * PRICE;
  return subtotal - (coupon ? (subtotal * OFF_PERCENT) / 100 : 0) + (count > 0 ? carriageOf(count) : 0);
};

/** One customer with his cart, and the model beside it. */
class Story {
  readonly model: Model = { pieces: new Map(), coupon: false };
  readonly #client: Client;
  readonly #cartId: string;
  readonly #articles: Article[];
  readonly #code: string;

  constructor(client: Client, cartId: string, articles: Article[], code: string) {
    this.#client = client;
    this.#cartId = cartId;
    this.#articles = articles;
    this.#code = code;
  }

  async apply(step: Step): Promise<void> {
    if (step.do === 'add') return this.add(step.article, step.quantity);
    if (step.do === 'set') return this.set(step.article, step.quantity);
    if (step.do === 'merge') return this.merge(step.article, step.quantity);
    await ask(this.#client, step.do === 'apply' ? 'ApplyCoupon' : 'RemoveCoupon', {
      cartId: this.#cartId,
      code: this.#code,
    });
    this.model.coupon = step.do === 'apply';
  }

  async add(article: number, quantity: number): Promise<void> {
    const sum = (this.model.pieces.get(article) ?? 0) + quantity;
    const input = { cartId: this.#cartId, sku: this.#articles[article]!.sku, quantity };
    const { __typename } = await ask(this.#client, 'AddToCart', input);
    expect(__typename).toBe(sum > ON_SHELF ? 'InsufficientStock' : 'Cart');
    if (sum <= ON_SHELF) this.model.pieces.set(article, sum);
  }

  async set(article: number, quantity: number): Promise<void> {
    const { lines } = await look(this.#client, 'Cart', { id: this.#cartId });
    const line = lines.find((each: { variant: { sku: string } }) => each.variant.sku === this.#articles[article]!.sku);
    const input = { cartId: this.#cartId, lineId: line?.id ?? 'none', quantity };
    const { __typename } = await ask(this.#client, 'UpdateCartLine', input);
    if (!line) return expect(__typename).toBe('NotFound');
    expect(__typename).toBe(quantity > ON_SHELF ? 'InsufficientStock' : 'Cart');
    if (quantity === 0) this.model.pieces.delete(article);
    else if (quantity <= ON_SHELF) this.model.pieces.set(article, quantity);
  }

  /** A guest's cart comes in; what is on the shelf is not asked then, but when the order is placed. */
  async merge(article: number, quantity: number): Promise<void> {
    const guest = new Client();
    const { id } = await look(guest, 'CreateCart', {});
    await ask(guest, 'AddToCart', { cartId: id, sku: this.#articles[article]!.sku, quantity });
    const { report } = await look(this.#client, 'MergeCart', { cartId: id });
    const own = this.model.pieces.get(article);
    expect(report).toMatchObject([{ outcome: own ? 'COMBINED' : 'MOVED' }]);
    this.model.pieces.set(article, (own ?? 0) + quantity);
  }

  async check(): Promise<void> {
    const cart = await look(this.#client, 'Cart', { id: this.#cartId });
    const lines = cart.lines.map((line: { variant: { sku: string }; quantity: number }) => [
      line.variant.sku,
      line.quantity,
    ]);
    expect(lines).toEqual(
      [...this.model.pieces].map(([article, quantity]) => [this.#articles[article]!.sku, quantity]),
    );
    expect(cart.total.amount).toBe(totalOf(this.model));
  }

  /** The order is what the cart was; with too many pieces there is none, and the cart stays. */
  async place(): Promise<void> {
    const expectedTotal = { amount: totalOf(this.model), currency: 'EUR' };
    const input = orderInput(this.#cartId, { shippingAddress: home, expectedTotal });
    const answer = await ask(this.#client, 'PlaceOrder', input);
    const quantities = [...this.model.pieces.values()];
    if (quantities.length === 0) return expect(answer.code).toBe('INVALID_INPUT');
    if (quantities.some((quantity) => quantity > ON_SHELF)) return expect(answer.code).toBe('INSUFFICIENT_STOCK');
    expect(answer.order.total.amount).toBe(totalOf(this.model));
    expect((await ask(this.#client, 'CancelOrder', { orderId: answer.order.id, reason: null })).status).toBe(
      'CANCELLED',
    );
  }
}

test('When a cart is filled, changed, discounted, merged and ordered in any way, then it does what the model does', async () => {
  const code = await newCoupon({ value: OFF_PERCENT });
  const shelf = await newProducts(3 * RUNS, { quantity: ON_SHELF, price: '10.00' });
  const property = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
    const { client } = await newPerson();
    const articles = shelf.splice(0, 3);
    const story = new Story(client, (await look(client, 'CreateCart', {})).id, articles, code);
    for (const each of steps) await story.apply(each);
    await story.check();
    await story.place();
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
});
