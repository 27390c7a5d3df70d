import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { every } from '#platform/every.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { log } from '#platform/log.ts';
import { connectRedis } from '#platform/redis.ts';
import { REVOCATION_MS, REVOCATIONS_CHANNEL, revocations } from '#platform/revocation.ts';
import { callService } from '#platform/service-client.ts';
import { TokenCache } from '#platform/token-cache.ts';
import type { Viewer } from '#platform/viewer.ts';

/** With or without Redis, a revocation is here this much later at most, and a question's time. */
const POLL_MS = 1_500;
const TIMEOUT_MS = 2_000;
/** Far more than end in ten minutes; beyond it the oldest are forgotten, and those expire next. */
const MOST = 100_000;

const endedSessions = new TokenCache<true>(MOST);
const changedRoles = new TokenCache<string>(MOST);

/** Where the next question starts; null until users has answered for the first time. */
let since: string | null = null;
let asking: Promise<void> | undefined;
let askAgain = false;

/**
 * Whether the viewer's session has ended, or his roles are others now than his token says: then he must refresh it.
 * @throws TitanError SERVICE_UNAVAILABLE while a gateway that has just started cannot know. Later, what it knows serves on when
 *   users does not answer: nothing ends that users does not end.
 */
export async function isRevoked({ id, sessionId, roles }: Viewer): Promise<boolean> {
  if (since === null) await ask().catch(unknown);
  if (sessionId && endedSessions.get(sessionId)) return true;
  const now = id ? changedRoles.get(id) : undefined;
  return now !== undefined && now !== rolesKey(roles);
}

/** Follows the revocations of users: by polling, which decides, and at once when Redis passes on a hint. */
export function watchRevocations(life: Lifecycle): void {
  every({ name: 'revocations', everyMs: POLL_MS, run: ask }, life);
  if (!config.REDIS_URL) return;
  const redis = connectRedis(life);
  const channel = REVOCATIONS_CHANNEL(config.TITAN_DB_PREFIX);
  redis.on('ready', () => redis.subscribe(channel).catch((error) => log.warn({ err: error }, 'no hints from Redis')));
  redis.on('message', () => ask().catch(() => {}));
}

/** One question at a time; whoever asks meanwhile is answered by one more after it. */
function ask(): Promise<void> {
  if (asking) {
    askAgain = true;
    return asking;
  }
  asking = fetchNews().finally(() => {
    asking = undefined;
    if (!askAgain) return;
    askAgain = false;
    ask().catch(() => {});
  });
  return asking;
}

async function fetchNews(): Promise<void> {
  for (let more = true; more; ) {
    const news = revocations.parse(await callService('users', 'revocations', { since }, TIMEOUT_MS));
    const until = Date.now() + REVOCATION_MS;
    for (const id of news.sessions) endedSessions.set(id, true, until);
    for (const { userId, roles } of news.roles) changedRoles.set(userId, rolesKey(roles), until);
    more = news.more && news.next !== since;
    since = news.next;
  }
}

const rolesKey = (roles: readonly string[]): string => [...roles].sort().join();

const unknown = (cause: unknown) => {
  throw new TitanError('SERVICE_UNAVAILABLE', 'Sessions cannot be checked right now; try again shortly.', { cause });
};
