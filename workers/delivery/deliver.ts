import { failpoint } from '#platform/failpoint.ts';
import { overCap } from './caps.ts';
import { type Claim, claim, whileClaimed } from './claim.ts';
import type { Delivery } from './delivery.ts';
import { type Outcome, type Reason, sent, suppressed } from './outcome.ts';
import { record } from './record.ts';

/** How one message travels: by the mail server, or by a provider of short texts. */
export interface Carrier {
  /** Why nothing can be sent at all, where that is known before; else null. */
  refusal: Reason | null;
  /**
   * Asks whether an earlier attempt arrived, that nobody knows the end of.
   * @returns what the provider calls the message; null when it has none
   * @throws when the provider does not say: then nothing is sent, and it is asked again
   */
  find: (since: Date) => Promise<string | null>;
  /** @throws Later when the provider is out of reach; the message may or may not have arrived */
  send: (signal: AbortSignal) => Promise<Outcome>;
}

/**
 * Sends a message once, however often its event comes and whenever this process dies: before the claim nothing has
 * happened; between claim and record the next attempt is in doubt, and asks; after the record the row says so.
 * @throws when the message could not be sent; the event comes again
 */
export async function deliver(delivery: Delivery, carrier: Carrier): Promise<void> {
  const claimed = await claim(delivery);
  if (!claimed) return;
  const point = delivery.channel.toLowerCase();
  failpoint(`${point}.claimed`);
  await whileClaimed(claimed, async (signal) => {
    const outcome = await attempt(delivery, carrier, claimed, signal);
    failpoint(`${point}.sent`);
    await record(delivery, outcome);
  });
}

/** What counts against a cap is the message, not the attempt: only the first one asks. */
async function attempt(delivery: Delivery, carrier: Carrier, claimed: Claim, signal: AbortSignal): Promise<Outcome> {
  if (claimed.attempts === 1) {
    const reason = carrier.refusal ?? (await overCap(delivery));
    if (reason) return suppressed(reason);
  } else {
    const arrived = await carrier.find(claimed.since);
    if (arrived) return sent(arrived);
  }
  return carrier.send(signal);
}
