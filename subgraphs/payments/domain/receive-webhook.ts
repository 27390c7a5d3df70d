import { isDuplicateKey } from '#platform/mongo.ts';
import { Payment, WebhookEvent } from '../model.ts';
import { providerOf } from '../providers/providers.ts';
import { settlePayment } from './settle-payment.ts';

/**
 * A provider's own word: its signature over the raw body is checked first. Deliveries repeat and overtake each other
 * and the storefront's own call; they all end in `settlePayment`, which takes the first final word.
 * @throws TitanError BAD_USER_INPUT when the signature is missing, wrong or older than 5 minutes
 * @throws TitanError NOT_FOUND for a provider that is not in use
 */
export async function receiveWebhook(provider: string, headers: Record<string, unknown>, raw: Buffer): Promise<void> {
  const { eventId, key, outcome } = providerOf(provider).readWebhook(headers, raw);
  const id = `${provider}:${eventId}`;
  if (await WebhookEvent.exists({ _id: id })) return;
  if (await Payment.exists({ _id: key })) await settlePayment(key, outcome);
  // Written last: a crash before this line leaves the event to the provider's next delivery.
  await WebhookEvent.create({ _id: id, at: new Date() }).catch((error) => {
    if (!isDuplicateKey(error)) throw error;
  });
}
