import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '#platform/config.ts';
import { newId } from '#platform/ids.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { Charge } from '../model.ts';
import type { ChargeRequest, Outcome, PaymentProvider } from './provider.ts';
import type { SandboxCharge } from './sandbox-charge.ts';
import { type SandboxToken, sandboxTokens } from './sandbox-tokens.ts';
import { readSandboxWebhook, sendSandboxWebhooks } from './sandbox-webhook.ts';

/** The built-in provider: keeps its own books, charges once per key, and behaves as the token says. */
export const sandbox: PaymentProvider = {
  name: 'sandbox',
  accepts: (token) => Object.hasOwn(sandboxTokens, token),

  async charge(request, signal) {
    const behaviour = sandboxTokens[request.token]!;
    const { outcome } = await remember(request, behaviour);
    if (behaviour.webhooks) void sendSandboxWebhooks(request.key, outcome, behaviour.webhooks);
    if (behaviour.silent) await sleep(2 ** 30, undefined, { signal });
    await sleep(behaviour.delayMs ?? 0, undefined, { signal });
    return outcome;
  },

  lookup: async (key) => (await Charge.findById(key).lean())?.outcome ?? null,

  async cancel(key, reason) {
    const outcome: Outcome = { status: 'DECLINED', reference: `ch_${newId()}`, reason };
    const charge = await write({ _id: key, token: '', amount: 0, currency: '', outcome, at: new Date() });
    if (charge.outcome.status !== 'REQUIRES_ACTION') return charge.outcome;
    await Charge.updateOne({ _id: key, 'outcome.status': 'REQUIRES_ACTION' }, { $set: { outcome } });
    return (await Charge.findById(key).lean())!.outcome;
  },

  readWebhook: readSandboxWebhook,
};

const remember = ({ key, token, amount }: ChargeRequest, behaviour: SandboxToken): Promise<SandboxCharge> =>
  write({ _id: key, token, ...amount, outcome: outcomeOf(key, behaviour), at: new Date() });

/** @returns what stands under the key: this, or what was written first */
async function write(charge: SandboxCharge): Promise<SandboxCharge> {
  try {
    await Charge.create(charge);
    return charge;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await Charge.findById(charge._id).lean())!;
  }
}

function outcomeOf(key: string, { outcome, reason }: SandboxToken): Outcome {
  const reference = `ch_${newId()}`;
  if (outcome === 'DECLINED') return { status: outcome, reference, reason: reason ?? 'card_declined' };
  if (outcome === 'CAPTURED') return { status: outcome, reference };
  return { status: outcome, reference, redirectUrl: `${config.TITAN_PUBLIC_URL}/files/payments/sandbox/${key}` };
}
