import type { Server } from 'node:http';
import { config } from '#platform/config.ts';
import { close, listen } from '#platform/http-server.ts';
import { Lifecycle } from '#platform/lifecycle.ts';
import { log } from '#platform/log.ts';
import { processes } from '#platform/processes.ts';
import { closePools } from '#platform/service-client.ts';
import { openTelemetry } from '#platform/telemetry.ts';
import { buildApollo } from './apollo.ts';
import { buildDoor } from './door.ts';
import { federatedGateway } from './federated-gateway.ts';
import { buildGraphql, type Graphql } from './graphql.ts';
import { watchAccessKeys } from './identity.ts';
import { watchSubgraphs } from './readiness.ts';
import { openLimiter } from './request-limiter.ts';
import { watchRevocations } from './revocations.ts';
import { SubgraphSource } from './subgraph-source.ts';
import { serveWebsockets } from './subscriptions/websocket.ts';
import { supergraphFile } from './supergraph.ts';
import { Toll } from './toll.ts';
import { ValidOperations } from './valid-operations.ts';

export interface RunningGateway {
  port: number;
  stop: () => Promise<void>;
}

/** Builds the gateway without listening. */
export async function buildGateway(life: Lifecycle): Promise<{ server: Server; graphql: Graphql }> {
  await openTelemetry(life);
  life.onStop('pools', closePools);
  watchSubgraphs(life);
  watchAccessKeys(life);
  watchRevocations(life);
  const limiter = openLimiter(life);
  const gateway = federatedGateway(supergraphFile(), (name) => new SubgraphSource(name));
  const toll = new Toll(limiter);
  const valid = new ValidOperations(() => gateway.supergraph());
  const apollo = buildApollo(gateway, toll, valid);
  await apollo.start();
  life.onStop('apollo', () => apollo.stop());
  const graphql = buildGraphql({ apollo, gateway, limiter, toll, valid }, life);
  return { server: buildDoor(graphql, life), graphql };
}

/** Starts the gateway; port 0 takes a free one. Its door opens last and closes first. */
export async function startGateway(life = new Lifecycle()): Promise<RunningGateway> {
  const { server, graphql } = await buildGateway(life);
  const port = await listen(server, config.PORT ?? processes.gateway.port);
  life.onStop('http', () => close(server));
  serveWebsockets(server, graphql.live, life);
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
