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
  return {
    'GET /health/live': () => json(200, { status: 'live' }),
    'GET /health/serving': () => json(life.stopping ? 503 : 200, { status: life.stopping ? 'stopping' : 'serving' }),
    'GET /health/ready': async () => {
      const waitingFor = await life.notReady();
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

function mayReadMetrics(request: HttpRequest): boolean {
  if (fromThisMachine(request)) return true;
  const wanted = Buffer.from(`Bearer ${config.TITAN_METRICS_TOKEN ?? ''}`);
  const given = Buffer.from(request.headers.authorization ?? '');
  return Boolean(config.TITAN_METRICS_TOKEN) && given.length === wanted.length && timingSafeEqual(given, wanted);
}
