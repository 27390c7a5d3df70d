import type { Server } from 'node:http';
import { config } from '#platform/config.ts';
import { every } from '#platform/every.ts';
import { close, listen } from '#platform/http-server.ts';
import { Lifecycle } from '#platform/lifecycle.ts';
import { log } from '#platform/log.ts';
import { processes } from '#platform/processes.ts';
import { closePools } from '#platform/service-client.ts';
import { accessKeys } from './access-keys.ts';
import { buildApollo } from './apollo.ts';
import { buildDoor } from './door.ts';
import { watchSubgraphs } from './readiness.ts';
import { openLimiter } from './request-limiter.ts';
import { watchRevocations } from './revocations.ts';

export interface RunningGateway {
  port: number;
  stop: () => Promise<void>;
}

/**
 * How often the keys of access tokens are fetched anew: a new key is announced 12 s before its first token, and a withdrawn
 * key stops counting.
 */
const KEYS_EVERY_MS = 4_000;

/** Builds the gateway without listening. */
export async function buildGateway(life: Lifecycle): Promise<Server> {
  life.onStop('pools', closePools);
  watchSubgraphs(life);
  every({ name: 'access keys', everyMs: KEYS_EVERY_MS, run: () => accessKeys().reload() }, life);
  watchRevocations(life);
  const apollo = buildApollo(openLimiter(life));
  await apollo.start();
  life.onStop('apollo', () => apollo.stop());
  return buildDoor(apollo, life);
}

/** Starts the gateway; port 0 takes a free one. Its door opens last and closes first. */
export async function startGateway(life = new Lifecycle()): Promise<RunningGateway> {
  const server = await buildGateway(life);
  const port = await listen(server, config.PORT ?? processes.gateway.port);
  life.onStop('http', () => close(server));
  log.info({ port }, 'serving');
  return { port, stop: () => life.stop() };
}

/** Runs the gateway as this process until a signal ends it. */
export async function runGateway(): Promise<void> {
  const life = new Lifecycle();
  life.stopOnSignals();
  try {
    await startGateway(life);
  } catch (error) {
    log.fatal({ err: error }, 'the gateway cannot start');
    process.exit(1);
  }
}
