import { timingSafeEqual } from 'node:crypto';
import { config } from './config.ts';
import { TitanError } from './error.ts';
import { type HttpRequest, json, type Routes } from './http-server.ts';
import type { Lifecycle } from './lifecycle.ts';
import { exposition, expositionType } from './metrics.ts';
import { fromThisMachine } from './this-machine.ts';

/**
 * The routes that every process has: `/health/live` (the event loop turns), `/health/serving` (this process takes
 * work: for load balancers), `/health/ready` (its parts answer too: for people and scripts), `/metrics`.
 */
export function healthRoutes(life: Lifecycle): Routes {
  const look = new Look(() => life.notReady());
  return {
    'GET /health/live': () => json(200, { status: 'live' }),
    'GET /health/serving': () => json(life.stopping ? 503 : 200, { status: life.stopping ? 'stopping' : 'serving' }),
    'GET /health/ready': async () => {
      const waitingFor = life.stopping ? await life.notReady() : await look.last();
      const ready = Object.keys(waitingFor).length === 0;
      return json(ready ? 200 : 503, ready ? { status: 'ready' } : { status: 'not ready', waitingFor });
    },
    'GET /metrics': async (request) => {
      if (!mayReadMetrics(request)) {
        throw new TitanError('FORBIDDEN', 'Metrics are for loopback, or with the bearer token TITAN_METRICS_TOKEN.');
      }
      return { status: 200, headers: { 'content-type': expositionType }, body: await exposition() };
    },
  };
}

/** How long an answer is remembered: whoever asks without pause costs each part one question a second. */
const READY_MS = 1_000;
const NOT_READY_MS = 100;

/** One look at all parts at a time, for everybody who asks meanwhile and right after it. */
class Look {
  readonly #ask: () => Promise<Record<string, string>>;
  #answer: Promise<Record<string, string>> | undefined;

  constructor(ask: () => Promise<Record<string, string>>) {
    this.#ask = ask;
  }

  last(): Promise<Record<string, string>> {
    this.#answer ??= this.#look();
    return this.#answer;
  }

  async #look(): Promise<Record<string, string>> {
    const waitingFor = await this.#ask();
    const forget = () => {
      this.#answer = undefined;
    };
    setTimeout(forget, Object.keys(waitingFor).length === 0 ? READY_MS : NOT_READY_MS).unref();
    return waitingFor;
  }
}

function mayReadMetrics(request: HttpRequest): boolean {
  if (fromThisMachine(request)) return true;
  const wanted = Buffer.from(`Bearer ${config.TITAN_METRICS_TOKEN ?? ''}`);
  const given = Buffer.from(request.headers.authorization ?? '');
  return Boolean(config.TITAN_METRICS_TOKEN) && given.length === wanted.length && timingSafeEqual(given, wanted);
}
