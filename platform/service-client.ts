import { Pool } from 'undici';
import { config, subgraphUrl } from './config.ts';
import { TitanError } from './error.ts';
import { log } from './log.ts';
import { mintServiceToken } from './service-token.ts';
import { traceHeaders } from './trace.ts';

/** What a pool of connections is for: files and pictures take long, and shall never take the connections of questions. */
type Use = 'questions' | 'files';

/**
 * At once, to one subgraph. Many questions: those that stand in line there, as for the last pieces of a flash sale, hold a connection
 * each, and whoever could be answered at once must not stand behind them.
 */
const CONNECTIONS: Record<Use, number> = { questions: 256, files: 64 };

const pools: Record<Use, Map<string, Pool>> = { questions: new Map(), files: new Map() };

/** The one connection pool of this process to a subgraph, for one use. */
export function poolOf(service: string, use: Use = 'questions'): Pool {
  let pool = pools[use].get(service);
  if (!pool) {
    const options = { connections: CONNECTIONS[use], keepAliveTimeout: 30_000, connectTimeout: 2_000 };
    pool = new Pool(subgraphUrl(service), options);
    pools[use].set(service, pool);
  }
  return pool;
}

/** Closes all pools after what is in flight. */
export const closePools = (): Promise<unknown> =>
  Promise.all(Object.values(pools).flatMap((ofUse) => [...ofUse.values()].map((pool) => pool.close())));

/** The socket never carried an answer: the callee is down or restarting. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']);
const BROKE_OFF = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Whether a connection failed, not the callee: what changes nothing there may be asked once more. */
export const connectionFailed = (error: { code?: string }): boolean =>
  NEVER_SENT.has(error.code ?? '') || BROKE_OFF.has(error.code ?? '');

/**
 * Calls the internal API of another subgraph: `POST /internal/<path>` with JSON both ways, in this process's own name.
 * Every internal endpoint is idempotent, so a call that never left is tried once more.
 * @param timeoutMs for the whole answer, times TITAN_PATIENCE
 * @throws TitanError SERVICE_UNAVAILABLE when there is no answer; the outcome is then unknown
 */
export async function callService<T>(service: string, path: string, body: unknown, timeoutMs = 3_000): Promise<T> {
  const headers = {
    authorization: `Bearer ${await mintServiceToken(service)}`,
    'content-type': 'application/json',
    ...traceHeaders(),
  };
  const send = () =>
    poolOf(service).request({
      method: 'POST',
      path: `/internal/${path}`,
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(config.TITAN_PATIENCE * timeoutMs),
    });
  const response = await send()
    .catch((error) => (NEVER_SENT.has(error?.code) ? send() : Promise.reject(error)))
    .catch((error) => {
      throw unavailable(service, error);
    });
  const text = await response.body.text().catch((error) => {
    throw unavailable(service, error);
  });
  if (response.statusCode === 200) return JSON.parse(text) as T;
  throw unavailable(service, new Error(`HTTP ${response.statusCode} to /internal/${path}`));
}

/** What the caller hears is kept short; why it was so stands in the log. */
function unavailable(service: string, cause: unknown): TitanError {
  log.warn({ err: cause, service }, 'a sibling service did not answer');
  const message = `The ${service} service does not answer right now; try again shortly.`;
  return new TitanError('SERVICE_UNAVAILABLE', message, { cause });
}
