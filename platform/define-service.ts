import type { ConsumerName } from '#schema/events.ts';
import { config } from './config.ts';
import { type Handlers, startConsumer } from './consumer.ts';
import { every, type Task } from './every.ts';
import { healthRoutes } from './health.ts';
import { close, httpServer, listen, type Routes } from './http-server.ts';
import { Lifecycle } from './lifecycle.ts';
import { openLive } from './live.ts';
import { log } from './log.ts';
import { openMongo } from './mongo.ts';
import { outboxSize } from './outbox-size.ts';
import { type ProcessName, processes, type SubgraphName } from './processes.ts';
import { type ChannelSetup, openBroker } from './rabbit.ts';
import { startRelay } from './relay.ts';
import { closePools } from './service-client.ts';
import { openTelemetry } from './telemetry.ts';

/** What subgraphs and workers have in common: a database, events in and out, periodic tasks, an HTTP door. */
export interface ServiceDefinition {
  name: ProcessName;
  /** Whose database it works in, instead of one of its own: it does that subgraph's background half, and has no outbox. */
  worksFor?: SubgraphName;
  /** For each event that `schema/events.ts` subscribes this service to. */
  handlers?: Partial<Handlers<ConsumerName>>;
  /** What else lives on the connection to the broker. */
  links?: ((life: Lifecycle) => ChannelSetup)[];
  tasks?: Task[];
  /** Runs when the database is open and before anything is served. */
  prepare?: (life: Lifecycle) => Promise<unknown>;
  routes?: Routes;
}

export interface RunningService {
  port: number;
  stop: () => Promise<void>;
}

/** Starts a service; port 0 takes a free one. Its door opens last and closes first. */
export async function startService(definition: ServiceDefinition, life = new Lifecycle()): Promise<RunningService> {
  const { name, worksFor, handlers, links = [], tasks = [], prepare, routes = {} } = definition;
  await openTelemetry(life);
  life.onStop('pools', closePools);
  await openMongo(worksFor ?? name, life);
  openLive(life);
  await prepare?.(life);
  await openBroker(life, () => [
    ...(worksFor ? [] : [startRelay(name, life)]),
    ...(handlers ? [startConsumer(name as ConsumerName, handlers as Handlers<ConsumerName>, life)] : []),
    ...links.map((link) => link(life)),
  ]);
  for (const task of worksFor ? tasks : [...tasks, outboxSize]) every(task, life);
  const server = httpServer({ ...healthRoutes(life), ...routes });
  const port = await listen(server, config.PORT ?? processes[name].port);
  life.onStop('http', () => close(server));
  log.info({ port }, 'serving');
  return { port, stop: () => life.stop() };
}

/** Runs a service as this process until a signal ends it. */
export async function runService(definition: ServiceDefinition): Promise<void> {
  const life = new Lifecycle();
  life.stopOnSignals();
  try {
    await startService(definition, life);
  } catch (error) {
    log.fatal({ err: error }, `${definition.name} cannot start`);
    process.exit(1);
  }
}
