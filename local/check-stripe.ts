/**
 * `npm run check:stripe`: every request that the Stripe provider makes, against stripe-mock, which holds them against
 * Stripe's own OpenAPI description. It keeps no state: that our requests are right is checked here, what they do by
 * tests/payments/stripe.test.ts.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { freePort } from '#local/ports.ts';

const INSTALL = 'go install github.com/stripe/stripe-mock@latest';

const port = await freePort();
const mock = await startMock(port);
Object.assign(process.env, {
  STRIPE_API_URL: `http://127.0.0.1:${port}`,
  STRIPE_SECRET_KEY: 'sk_test_123',
  STRIPE_WEBHOOK_SECRET: 'whsec_123456',
});
const { stripeProvider } = await import('#subgraphs/payments/providers/stripe/stripe-provider.ts');
const { stripe } = await import('#subgraphs/payments/providers/stripe/client.ts');

/** What the mock refused, whatever the provider makes of it. */
const refused: string[] = [];
stripe().on('response', ({ method, path, status }: { method: string; path: string; status: number }) => {
  if (status >= 400) refused.push(`${method} ${path} was answered with ${status}`);
});

const createdAt = new Date();
const signal = AbortSignal.timeout(30_000);
const amount = { amount: 1000, currency: 'EUR' };
const request = { key: 'payment', reference: null, amount, token: 'pm_card_visa', createdAt };
const charge = { ...request, customer: null, keep: false, capture: 'automatic' as const };
const saved = { ...request, customer: 'cus_123', keep: true, capture: 'manual' as const };
const movement = {
  key: 'movement',
  charge: { key: 'payment', reference: 'pi_123' },
  amount,
  createdAt,
  reference: null,
};
const yesterday = new Date(Date.now() - 24 * 3600_000);

/** Each call of the provider's interface; the mock answers with samples, so only the request is judged. */
const calls: Record<string, () => Promise<unknown>> = {
  'charge a card': () => stripeProvider.charge(charge, signal),
  'authorise a saved card': () => stripeProvider.charge(saved, signal),
  'look a charge up by its key': () => stripeProvider.lookup(charge),
  'look an old charge up': () => stripeProvider.lookup({ ...charge, createdAt: yesterday }),
  'give a charge up': () => stripeProvider.cancel({ ...charge, reference: 'pi_123' }, 'replaced'),
  'capture a part': () => stripeProvider.capture(movement, signal),
  void: () => stripeProvider.void(movement, signal),
  'refund a part': () => stripeProvider.refund(movement, signal),
  'refund again': () => stripeProvider.refund({ ...movement, createdAt: yesterday }, signal),
  'look for refunds that were made at Stripe': () => stripeProvider.foreignRefunds!('pi_123'),
  'ask for a refund': () => stripeProvider.refund({ ...movement, reference: 're_123' }, signal),
  'make a customer': () => stripeProvider.customer!('a-customer'),
  'forget a method': () => stripeProvider.forgetMethod!('pm_123'),
  'forget a customer': () => stripeProvider.forgetCustomer!('cus_123'),
  'list charges': async () => {
    for await (const _ of stripeProvider.statements(yesterday, createdAt)) return;
  },
};

let failures = 0;
for (const [name, call] of Object.entries(calls)) {
  await call().catch((error: Error) => refused.push(error.message));
  const faults = refused.splice(0);
  console.log(`${faults.length > 0 ? '✗' : '✓'} ${[name, ...faults].join(': ')}`);
  failures += faults.length;
}
mock.kill();
process.exitCode = failures === 0 ? 0 : 1;

async function startMock(at: number): Promise<ChildProcess> {
  const command = findMock();
  const child = spawn(command, ['-http-port', String(at)], { stdio: 'ignore' });
  process.on('exit', () => child.kill());
  for (;;) {
    const up = await fetch(`http://127.0.0.1:${at}/v1/charges`, {
      headers: { authorization: 'Bearer sk_test_123' },
    }).catch(() => null);
    if (up?.ok) return child;
    if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** On the PATH, or where Go puts it. */
function findMock(): string {
  const script = 'command -v stripe-mock || ls "$(go env GOPATH)/bin/stripe-mock"';
  try {
    return execFileSync('sh', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    console.error(`✗ stripe-mock is not here. With Go 1.21 or newer: ${INSTALL}`);
    return process.exit(1);
  }
}
