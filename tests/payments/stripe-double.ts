import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';

export const WEBHOOK_SECRET = 'whsec_of_the_double';

// biome-ignore lint/suspicious/noExplicitAny: rows as Stripe's JSON has them.
type Row = Record<string, any>;
type Params = Record<string, string>;

interface Answer {
  status: number;
  body: Row;
  headers?: Record<string, string>;
}

/** `silent`: done, and never answered. A number is the status that is answered instead of doing it. */
export interface Fault {
  path: RegExp;
  kind: 'silent' | 429 | 500;
  times: number;
}

/** What test methods of Stripe do at confirmation. */
const declines: Record<string, string> = {
  pm_card_chargeDeclined: 'generic_decline',
  pm_card_chargeDeclinedInsufficientFunds: 'insufficient_funds',
};

const id = (prefix: string) => `${prefix}_${randomBytes(8).toString('hex')}`;
const refused = (status: number, type: string, code: string, more: Row = {}): Answer => ({
  status,
  body: { error: { type, code, message: code, ...more } },
});

/** As much of Stripe as the shop uses, with a memory: intents, refunds, customers, idempotency keys, faults, webhooks. */
export class StripeDouble {
  readonly intents = new Map<string, Row>();
  readonly refunds = new Map<string, Row>();
  readonly customers = new Map<string, Row>();
  readonly attached = new Map<string, string>();
  readonly faults: Fault[] = [];
  /** Bodies and paths of everything that came, as text. */
  readonly heard: string[] = [];
  private readonly keys = new Map<string, { request: string; answer: Answer }>();
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** The intents of one of our payments. */
  intentsOf = (paymentId: string): Row[] =>
    [...this.intents.values()].filter(({ metadata }) => metadata.titan_payment === paymentId);

  /** The buyer at his bank. */
  act(intentId: string, approve: boolean): void {
    const intent = this.intents.get(intentId)!;
    if (approve) this.approve(intent);
    else
      Object.assign(intent, {
        status: 'requires_payment_method',
        last_payment_error: { code: 'payment_intent_authentication_failure' },
      });
  }

  /** The signed webhook of an object, and what it takes to send it. */
  webhook(type: string, object: Row, at = Math.floor(Date.now() / 1000), secret = WEBHOOK_SECRET) {
    const body = JSON.stringify({ id: id('evt'), object: 'event', type, data: { object } });
    const signature = new Stripe('sk_test_double').webhooks.generateTestHeaderString({
      payload: body,
      secret,
      timestamp: at,
    });
    return { body, headers: { 'content-type': 'application/json', 'stripe-signature': signature } };
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '/', 'http://double');
    this.heard.push(`${request.method} ${url.pathname} ${body}`);
    const fault = this.faults.find(({ path, times }) => times > 0 && path.test(url.pathname));
    if (fault) fault.times -= 1;
    if (typeof fault?.kind === 'number') return this.answer(response, failing(fault.kind));
    const params = Object.fromEntries(new URLSearchParams(request.method === 'POST' ? body : url.search));
    const key = request.headers['idempotency-key'] as string | undefined;
    const answer = this.once(key, `${url.pathname} ${body}`, () =>
      this.run(`${request.method} ${url.pathname}`, params),
    );
    if (fault?.kind !== 'silent') this.answer(response, answer);
  }

  /** One key, one request, one answer. */
  private once(key: string | undefined, request: string, run: () => Answer): Answer {
    const known = key ? this.keys.get(key) : undefined;
    if (known && known.request !== request) return refused(400, 'idempotency_error', 'idempotency_key_in_use');
    const answer = known?.answer ?? structuredClone(run());
    if (key) this.keys.set(key, { request, answer });
    return answer;
  }

  private answer(response: ServerResponse, { status, body, headers }: Answer): void {
    response.writeHead(status, { 'content-type': 'application/json', 'request-id': id('req'), ...headers });
    response.end(JSON.stringify(body));
  }

  private run(route: string, params: Params): Answer {
    const [, name = '', own = '', action = ''] = /^\w+ \/v1\/(\w+)\/?([^/]*)\/?(\w*)$/.exec(route) ?? [];
    const call = `${route.split(' ')[0]} ${name}${own ? '/*' : ''}${action ? `/${action}` : ''}`;
    const found = { payment_intents: this.intents, refunds: this.refunds, customers: this.customers }[name]?.get(own);
    const handler = this.calls[call];
    if (!handler) return refused(404, 'invalid_request_error', 'no_such_route');
    if (own && !found && name !== 'payment_methods') return refused(404, 'invalid_request_error', 'resource_missing');
    return handler(found ?? { id: own }, params);
  }

  private readonly calls: Record<string, (row: Row, params: Params) => Answer> = {
    'POST payment_intents': (_, params) => this.create(params),
    'GET payment_intents/*': ok,
    'POST payment_intents/*/confirm': (intent) => this.confirm(intent),
    'POST payment_intents/*/capture': (intent, { amount_to_capture }) =>
      this.capture(intent, Number(amount_to_capture)),
    'POST payment_intents/*/cancel': (intent) => this.cancel(intent),
    'GET payment_intents': (_, params) =>
      list([...this.intents.values()].filter(({ created }) => created >= Number(params['created[gte]']))),
    'POST refunds': (_, params) => this.refund(params),
    'GET refunds': (_, { payment_intent }) =>
      list([...this.refunds.values()].filter((refund) => refund.payment_intent === payment_intent)),
    'GET refunds/*': ok,
    'POST customers': (_, params) => put(this.customers, { id: id('cus'), object: 'customer', ...metadataOf(params) }),
    'DELETE customers/*': ({ id }) => ok({ id, deleted: this.customers.delete(id) }),
    'POST payment_methods/*/detach': (method) =>
      this.attached.delete(method.id)
        ? ok(method)
        : refused(400, 'invalid_request_error', 'payment_method_unexpected_state'),
  };

  private create(params: Params): Answer {
    const owner = this.attached.get(params.payment_method ?? '');
    if (owner && owner !== params.customer)
      return refused(400, 'invalid_request_error', 'payment_method_unexpected_state');
    const created = Math.floor(Date.now() / 1000);
    const { payment_method, currency, capture_method, customer = null, setup_future_usage = null } = params;
    const money = { amount: Number(params.amount), amount_received: 0, currency, capture_method };
    const rest = {
      payment_method,
      customer,
      setup_future_usage,
      created,
      client_secret: id('secret'),
      latest_charge: null,
    };
    const intent = { id: id('pi'), object: 'payment_intent', status: 'requires_confirmation', ...money, ...rest };
    return put(this.intents, { ...intent, ...metadataOf(params) });
  }

  private confirm(intent: Row): Answer {
    if (intent.status !== 'requires_confirmation') return unexpected(intent);
    const decline = declines[intent.payment_method];
    if (decline) {
      const error = { code: 'card_declined', decline_code: decline };
      Object.assign(intent, { status: 'requires_payment_method', last_payment_error: error });
      return refused(402, 'card_error', 'card_declined', { decline_code: decline, payment_intent: intent });
    }
    if (intent.payment_method === 'pm_card_authenticationRequired') {
      const redirect_to_url = { url: `https://bank.example/${intent.id}` };
      return ok(
        Object.assign(intent, { status: 'requires_action', next_action: { type: 'redirect_to_url', redirect_to_url } }),
      );
    }
    return ok(this.approve(intent));
  }

  private approve(intent: Row): Row {
    if (intent.setup_future_usage) this.attached.set(intent.payment_method, intent.customer);
    if (intent.capture_method === 'manual')
      return Object.assign(intent, { status: 'requires_capture', next_action: null });
    return this.take(intent, intent.amount);
  }

  private take(intent: Row, amount: number): Row {
    const latest_charge = { id: id('ch'), object: 'charge', amount, amount_refunded: 0 };
    return Object.assign(intent, { status: 'succeeded', amount_received: amount, next_action: null, latest_charge });
  }

  private capture(intent: Row, amount: number): Answer {
    return intent.status === 'requires_capture' ? ok(this.take(intent, amount)) : unexpected(intent);
  }

  private cancel(intent: Row): Answer {
    if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected(intent);
    return ok(Object.assign(intent, { status: 'canceled', cancellation_reason: null }));
  }

  /** Somebody refunds in the dashboard. */
  refundByHand = (intentId: string, amount: number): Row =>
    this.refund({ payment_intent: intentId, amount: String(amount) }).body;

  private refund(params: Params): Answer {
    const intent = this.intents.get(params.payment_intent ?? '');
    const charge = intent?.latest_charge;
    const amount = Number(params.amount);
    if (!charge || charge.amount_refunded + amount > charge.amount) {
      return refused(400, 'invalid_request_error', 'charge_already_refunded');
    }
    charge.amount_refunded += amount;
    const money = { amount, currency: intent.currency };
    const refund = { id: id('re'), object: 'refund', status: 'succeeded', ...money, payment_intent: intent.id };
    return put(this.refunds, { ...refund, ...metadataOf(params) });
  }
}

const ok = (body: Row): Answer => ({ status: 200, body });
const list = (data: Row[]): Answer => ok({ object: 'list', data, has_more: false, url: '/' });
const unexpected = (payment_intent: Row) =>
  refused(400, 'invalid_request_error', 'payment_intent_unexpected_state', { payment_intent });

function put(rows: Map<string, Row>, row: Row): Answer {
  rows.set(row.id, row);
  return ok(row);
}

const failing = (status: 429 | 500): Answer => ({
  ...refused(status, status === 429 ? 'rate_limit_error' : 'api_error', 'try_again'),
  headers: status === 429 ? { 'retry-after': '1' } : {},
});

const metadataOf = (params: Params) => ({
  metadata: Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => {
      const [, key] = /^metadata\[(\w+)\]$/.exec(name) ?? [];
      return key ? [[key, value]] : [];
    }),
  ),
});
