import { TitanError } from '#platform/error.ts';
import { callService } from '#platform/service-client.ts';

/**
 * How an account signs a review, as "Ada K.": all that catalog ever learns of the name.
 * @throws TitanError SERVICE_UNAVAILABLE when users does not answer, UNAUTHENTICATED when the account is gone
 */
export async function authorName(userId: string): Promise<string> {
  const { name } = await callService<{ name: string | null }>('users', 'display-name', { userId });
  if (name === null) throw new TitanError('UNAUTHENTICATED', 'This account does not exist any more.');
  return name;
}
