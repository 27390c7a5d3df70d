import { Later } from '#platform/later.ts';
import { callService } from '#platform/service-client.ts';
import type { SecretLink } from '../templates/message.ts';

type Answer = { status: 'READY'; url: string; expiresAt: string } | { status: 'GONE' };

/** Soon: the link is good for 30 minutes. */
const ASK_AGAIN_MS = 5_000;

/**
 * The link of a request, from users. The same delivery gets the same link after a crash; any other is told that it is gone.
 * @throws Later when users does not answer; the event comes again
 */
export async function fetchLink(requestId: string, deliveryId: string): Promise<SecretLink | 'GONE'> {
  const answer = await callService<Answer>('users', 'mail-link', { requestId, deliveryId }).catch((cause) => {
    throw new Later(ASK_AGAIN_MS, 'users does not hand out a link', { cause });
  });
  return answer.status === 'READY' ? { url: answer.url, expiresAt: new Date(answer.expiresAt) } : 'GONE';
}
