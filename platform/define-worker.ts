import type { ConsumerName } from '#schema/events.ts';
import type { Handlers } from './consumer.ts';
import { runService, type ServiceDefinition } from './define-service.ts';
import type { WorkerName } from './processes.ts';

export interface WorkerDefinition<N extends WorkerName & ConsumerName> extends Omit<ServiceDefinition, 'handlers'> {
  name: N;
  handlers: Handlers<N>;
}

/**
 * A worker: a process that acts on events. It gets a queue with retries and dead letters, a database of its own, an
 * outbox, health and metrics, and a graceful stop that finishes what it has begun.
 */
export function defineWorker<N extends WorkerName & ConsumerName>(definition: WorkerDefinition<N>) {
  return { run: () => runService(definition as ServiceDefinition) };
}
