import { isDuplicateKey } from '#platform/mongo.ts';
import { Movement, Payment, WebhookEvent } from '../model.ts';
import type { WebhookMessage } from '../providers/provider.ts';
import { providerOf } from '../providers/providers.ts';
import { consultOnMovement } from './ask-movement.ts';
import { consultProvider } from './charge-request.ts';
import { bookDispute } from './dispute.ts';
import { bookForeignRefunds } from './foreign-refunds.ts';

/**
 * A provider's message: its signature over the raw body is checked first. It is taken as a ring of the bell; what has
 * become of the charge is asked at the provider, so that messages may repeat, come late, and overtake each other and the
 * storefront's own call.
 * @throws TitanError BAD_USER_INPUT when the signature is missing, wrong or older than 5 minutes
 * @throws TitanError NOT_FOUND for a provider that is not in use
 */
export async function receiveWebhook(provider: string, headers: Record<string, unknown>, raw: Buffer): Promise<void> {
  const message = providerOf(provider).readWebhook(headers, raw);
  const id = `${provider}:${message.eventId}`;
  if (await WebhookEvent.exists({ _id: id })) return;
  await heed(provider, message);
  // Written last: a crash before this line leaves the event to the provider's next delivery.
  await WebhookEvent.create({ _id: id, at: new Date() }).catch((error) => {
    if (!isDuplicateKey(error)) throw error;
  });
}

/** What is not ours, as of another shop with the same account, is let pass. */
async function heed(provider: string, message: WebhookMessage): Promise<void> {
  if (message.about === 'dispute') return bookDispute(provider, message);
  if (message.about === 'refunds') return bookForeignRefunds(provider, message.reference);
  if (message.about === 'charge') {
    const payment = await Payment.findOne({ _id: message.key, provider }).lean();
    if (payment) await consultProvider(payment);
  }
  if (message.about === 'movement') {
    const movement = await Movement.findOne({ _id: message.key, provider }).lean();
    if (movement) await consultOnMovement(movement);
  }
}
