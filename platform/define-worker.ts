import type { ConsumerName } from '#schema/events.ts';
import type { Handlers } from './consumer.ts';
import { runService, type ServiceDefinition } from './define-service.ts';
import type { WorkerName } from './processes.ts';

/** A worker that hears events (`subscriptions` of schema/events.ts) has a handler for each of them. */
export type WorkerDefinition<N extends WorkerName> = Omit<ServiceDefinition, 'name' | 'handlers'> & {
  name: N;
} & Hearing<N>;

type Hearing<N extends WorkerName> = N extends ConsumerName ? { handlers: Handlers<N> } : { handlers?: never };

/**
 * A worker: a process that acts on events. It gets a queue with retries and dead letters, a database of its own, an
 * outbox, health and metrics, and a graceful stop that finishes what it has begun.
 */
export function defineWorker<N extends WorkerName>(definition: WorkerDefinition<N>) {
  return { run: () => runService(definition as unknown as ServiceDefinition) };
}
