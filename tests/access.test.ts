import { randomUUID } from 'node:crypto';
import type { AccessRule } from '#platform/access.ts';
import { encodeCursor } from '#platform/connection.ts';
import { guest, type Viewer } from '#platform/viewer.ts';
import { askSubgraph } from './ask-subgraph.ts';
import { asked, type Guarded, guarded } from './guarded-fields.ts';
import { callAs } from './service.ts';
import { cartWith, newKey, newProduct, orderInput, pay, placedOrder } from './shop.ts';
import { claimsOf, newPerson, type Person } from './users/people.ts';

const signedIn = (...roles: Viewer['roles']): Viewer => ({ id: `a-${roles[0]}`, roles, sessionId: 'elsewhere' });
const people = {
  'a guest': guest,
  'a guest with the id of a session': { ...guest, sessionId: 'stolen' },
  'another customer': signedIn('CUSTOMER'),
  SUPPORT: signedIn('SUPPORT'),
  'an OPERATOR': signedIn('OPERATOR'),
  'an ADMIN': signedIn('ADMIN'),
};
type Who = keyof typeof people;

const strangers: Who[] = ['a guest', 'a guest with the id of a session'];
/** Whom a rule keeps out of what is another's. */
const refused: Record<AccessRule, Who[]> = {
  PUBLIC: [],
  SIGNED_IN: strangers,
  OWNER: [...strangers, 'another customer'],
  SELF: [...strangers, 'another customer', 'SUPPORT', 'an OPERATOR', 'an ADMIN'],
  STAFF: [...strangers, 'another customer'],
  OPERATOR: [...strangers, 'another customer', 'SUPPORT'],
  ADMIN: [...strangers, 'another customer', 'SUPPORT', 'an OPERATOR'],
};

let owner: Person;
let cartId: string;
let orderId: string;
let jobId: string;
let paymentId: string;
let sku: string;

beforeAll(async () => {
  owner = await newPerson();
  ({ sku } = await newProduct());
  ({ id: orderId } = await placedOrder(owner.client, sku));
  const payment = await pay(owner.client, orderId);
  paymentId = payment.id;
  cartId = await cartWith(owner.client, sku);
  jobId = randomUUID();
  await callAs('users', 'orders', 'job-start', { id: jobId, kind: 'DATA_EXPORT', starterId: owner.id });
});

const asOwner = (): Viewer => ({ id: owner.id, roles: ['CUSTOMER'], sessionId: claimsOf(owner.accessToken).sid });

/** Of each type with an owner, one that is the owner's: what the gateway would ask for it by. */
const examples: Record<string, () => object> = {
  User: () => ({ id: owner.id }),
  Cart: () => ({ id: cartId }),
  Order: () => ({ id: orderId, ownerKey: `user:${owner.id}` }),
  OrderUpdate: () => ({ cursor: encodeCursor([orderId, 0]) }),
  Job: () => ({ id: jobId }),
  Payment: () => ({ id: paymentId }),
};

/** Of each root field that takes the id of an owner's thing, the arguments that name it. */
const attacks: Record<string, () => { [argument: string]: unknown }> = {
  cart: () => ({ id: cartId }),
  order: () => ({ id: orderId }),
  shippingMethods: () => ({ cartId, country: 'GB' }),
  addToCart: () => ({ input: { cartId, sku, quantity: 1 } }),
  updateCartLine: () => ({ input: { cartId, lineId: 'any', quantity: 0 } }),
  placeOrder: () => ({ input: orderInput(cartId) }),
  applyCoupon: () => ({ input: { cartId, code: 'ANY' } }),
  removeCoupon: () => ({ input: { cartId, code: 'ANY' } }),
  setCartDelivery: () => ({ input: { cartId, country: 'GB', shippingMethod: 'standard' } }),
  cancelJob: () => ({ id: jobId }),
  cancelOrder: () => ({ input: { orderId } }),
  requestReturn: () => ({ input: { orderId, lines: [{ sku, quantity: 1 }], reason: 'Stolen.' } }),
  payOrder: () => ({ input: { orderId, idempotencyKey: newKey(), paymentMethod: 'tok_visa' } }),
};

const named = ({ subgraph, type, field, rule }: Guarded) =>
  `${subgraph}: ${type}${field ? `.${field.name}` : ''} (${rule})`;
const rows = (wanted: (one: Guarded) => boolean) =>
  guarded.filter(wanted).map((one) => ({ ...one, name: named(one), whom: refused[one.rule] }));

const asksOwner = ({ rule }: Guarded) => rule === 'OWNER' || rule === 'SELF';
const demanding = rows((one) => Boolean(one.root && one.field) && one.rule !== 'PUBLIC' && !asksOwner(one));
// A subscription is no question that a subgraph answers: tests/gateway/subscriptions attack the gateway's door for them.
const naming = rows((one) => (one.root === 'query' || one.root === 'mutation') && asksOwner(one));
// What has a rule for staff and no key is reached through fields of the roots only, which are attacked above.
const owned = rows((one) => !one.root && one.rule !== 'PUBLIC' && (asksOwner(one) || one.entity));

it('finds what it is to attack', () => {
  expect([demanding.length > 10, naming.length > 6, owned.length > 15]).toEqual([true, true, true]);
});

describe.each(demanding)('$name', ({ subgraph, field, root, whom }) => {
  it.each(whom)('when %s asks for it, then it is refused before anything happens', async (who) => {
    const { data, errors } = await askSubgraph(subgraph, people[who], `${root} { ${asked(field!)} }`);
    expect(data?.[field!.name] ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe(people[who].id ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  });
});

describe.each(naming)('$name', ({ subgraph, field, root, whom }) => {
  const { name, args, type } = field!;
  const query = () => {
    const variables = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
    const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    return `${root} (${variables}) { ${name}(${given}) { __typename ${/Result!?$/.test(String(type)) ? '... on Problem { code }' : ''} } }`;
  };
  it.each(whom)('when %s names what is another customer’s, then it is as if it were not there', async (who) => {
    const attack = attacks[name];
    if (!attack) throw new Error(`Say in \`attacks\` how ${name} is asked for what is another's.`);
    const before = await lookedAt();
    const { data, errors } = await askSubgraph(subgraph, people[who], query(), attack());
    const codes = [data?.[name]?.code, ...(errors ?? []).map(({ extensions }) => extensions.code)].filter(Boolean);
    if (data?.[name] !== null || codes.length > 0) expect(new Set(codes)).toEqual(new Set(['NOT_FOUND']));
    expect(await lookedAt()).toEqual(before);
  });
});

/** What a stranger might change. */
async function lookedAt() {
  const query = `{ cart(id: "${cartId}") { lines { id quantity } } order(id: "${orderId}") { status timeline { type } } }`;
  return (await askSubgraph('orders', asOwner(), query)).data;
}

describe.each(owned)('$name', ({ subgraph, type, field, rule, whom }) => {
  const ask = async (viewer: Viewer) => {
    const example = examples[type];
    if (!example) throw new Error(`Say in \`examples\` which ${type} is the owner's.`);
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${field ? asked(field) : '__typename'} } } }`;
    const { data, errors } = await askSubgraph(subgraph, viewer, query, { of: [{ __typename: type, ...example() }] });
    const entity = data?._entities?.[0] ?? null;
    return { seen: field ? (entity?.[field.name] ?? null) : entity, errors };
  };

  it.each(whom)('when %s reaches it by its key, then it is null', async (who) => {
    expect((await ask(people[who])).seen).toBeNull();
  });

  it('when its owner does, or staff what is theirs, then it is there', async () => {
    const { seen, errors } = await ask(rule === 'OWNER' || rule === 'SELF' ? asOwner() : people['an ADMIN']);
    expect(errors).toBeUndefined();
    if (!MAY_BE_NULL.has(field?.name ?? '')) expect(seen).not.toBeNull();
  });
});

const MAY_BE_NULL = new Set(['phone']);

it('when an entity is claimed with another owner than it has, then a subgraph that keeps it does not believe it', async () => {
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { email } } }';
  const claimed = { __typename: 'Order', id: orderId, ownerKey: 'user:a-CUSTOMER' };
  const { data } = await askSubgraph('orders', people['another customer'], query, { of: [claimed] });
  expect(data._entities).toEqual([null]);
});
