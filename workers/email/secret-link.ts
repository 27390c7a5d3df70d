import { callService } from '#platform/service-client.ts';
import type { SecretLink } from '../templates/message.ts';

type Answer = { status: 'READY'; url: string; expiresAt: string } | { status: 'GONE' };

/**
 * The link of a request, from users. The same delivery gets the same link after a crash; any other is told that it is gone.
 * @throws TitanError SERVICE_UNAVAILABLE when users does not answer; the event comes again
 */
export async function fetchLink(requestId: string, deliveryId: string): Promise<SecretLink | 'GONE'> {
  const answer = await callService<Answer>('users', 'mail-link', { requestId, deliveryId });
  return answer.status === 'READY' ? { url: answer.url, expiresAt: new Date(answer.expiresAt) } : 'GONE';
}
