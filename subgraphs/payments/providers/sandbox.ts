import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '#platform/config.ts';
import { newId } from '#platform/ids.ts';
import { Charge } from '../model.ts';
import type { ChargeRequest, MovementOutcome, MovementRequest, Outcome, PaymentProvider } from './provider.ts';
import { decideCharge, type SandboxCharge, sandboxStatements, writeCharge, writeRefund } from './sandbox-charge.ts';
import { type SandboxToken, sandboxTokens } from './sandbox-tokens.ts';
import { readSandboxWebhook, sendSandboxWebhooks } from './sandbox-webhook.ts';

/** The built-in provider: keeps its own books, charges once per key, and behaves as the token says. */
export const sandbox: PaymentProvider = {
  name: 'sandbox',
  accepts: (token) => Object.hasOwn(sandboxTokens, token),

  async charge(request, signal) {
    const behaviour = sandboxTokens[request.token]!;
    const outcome = outcomeOf(request, behaviour);
    const charge = await writeCharge({ ...booked(request), token: request.token, outcome });
    if (behaviour.webhooks) void sendSandboxWebhooks(request.key, charge.outcome, behaviour.webhooks);
    if (behaviour.silent) await sleep(2 ** 30, undefined, { signal });
    await sleep(behaviour.delayMs ?? 0, undefined, { signal });
    return charge.outcome;
  },

  lookup: async ({ key }) => (await Charge.findById(key).lean())?.outcome ?? null,

  async cancel(request, reason) {
    const outcome: Outcome = { status: 'DECLINED', reference: `ch_${newId()}`, reason };
    const { outcome: stands } = await writeCharge({ ...booked(request), token: '', outcome });
    if (stands.status !== 'REQUIRES_ACTION') return stands;
    return (await decideCharge(request.key, ['REQUIRES_ACTION'], outcome)).outcome;
  },

  async capture({ charge: { key }, amount }) {
    const { token, outcome } = await known(key);
    const refusal = sandboxTokens[token]?.captureFails;
    if (refusal) return failed(refusal);
    const captured: Outcome = { status: 'CAPTURED', reference: outcome.reference, captured: amount.amount };
    const now = await decideCharge(key, ['AUTHORISED'], captured);
    return now.outcome.status === 'CAPTURED' ? done(outcome.reference) : failed('not_authorised');
  },

  async void({ charge: { key } }) {
    const { outcome } = await known(key);
    const now = await decideCharge(key, ['AUTHORISED'], { status: 'VOIDED', reference: outcome.reference });
    return now.outcome.status === 'VOIDED' ? done(outcome.reference) : failed('not_authorised');
  },

  refund: (request, signal) => refund(request, signal),
  readWebhook: readSandboxWebhook,
  statements: sandboxStatements,
};

async function refund({ key, charge, amount }: MovementRequest, signal: AbortSignal): Promise<MovementOutcome> {
  const { token, refunds } = await known(charge.key);
  const { refundFails, refundSilent } = sandboxTokens[token] ?? {};
  if (refundFails) return failed(refundFails);
  const again = refunds.some((refund) => refund.key === key);
  const made = await writeRefund(charge.key, { key, amount: amount.amount });
  if (refundSilent && !again) await sleep(2 ** 30, undefined, { signal });
  return made ? done(`re_${key}`) : failed('amount_too_large');
}

const known = async (key: string): Promise<SandboxCharge> => (await Charge.findById(key).lean())!;
const done = (reference: string | null): MovementOutcome => ({ status: 'DONE', reference });
const failed = (reason: string): MovementOutcome => ({ status: 'FAILED', reference: null, reason });
const booked = ({ key, amount }: ChargeRequest) => ({ _id: key, ...amount, at: new Date() });

function outcomeOf({ key, amount, capture }: ChargeRequest, { outcome, reason }: SandboxToken): Outcome {
  const reference = `ch_${newId()}`;
  if (outcome === 'DECLINED') return { status: outcome, reference, reason: reason ?? 'card_declined' };
  if (outcome === 'REQUIRES_ACTION')
    return { status: outcome, reference, redirectUrl: `${config.TITAN_PUBLIC_URL}/files/payments/sandbox/${key}` };
  return approved(outcome === 'AUTHORISED' ? 'manual' : capture, reference, amount.amount);
}

/** What a bank's yes amounts to. */
export const approved = (capture: ChargeRequest['capture'], reference: string | null, amount: number): Outcome =>
  capture === 'manual' ? { status: 'AUTHORISED', reference } : { status: 'CAPTURED', reference, captured: amount };
