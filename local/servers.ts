import type { LaunchContext, Service } from './launch-context.ts';
import { startMail } from './mail.ts';
import { startMongo } from './mongo.ts';
import type { Step } from './progress.ts';
import { startRabbit } from './rabbit.ts';
import { startRedis } from './redis.ts';
import { together } from './together.ts';

/** Addresses of the servers that the processes use. */
export interface Servers {
  readonly mongo: string;
  readonly redis: string;
  readonly rabbit: string;
  readonly smtp: string;
}

type Start = (context: LaunchContext, step: Step) => Promise<Service>;

/** Starts, or finds by their URLs, MongoDB, Redis, RabbitMQ and the mail catcher, side by side. */
export async function startServers(context: LaunchContext, mailPagePort: number): Promise<Servers> {
  const rows: readonly [title: string, start: Start][] = [
    ['MongoDB', startMongo],
    ['Redis', startRedis],
    ['RabbitMQ', startRabbit],
    ['Mail', (inner) => startMail(inner, mailPagePort)],
  ];
  const [mongo, redis, rabbit, mail] = await together(context.signal, (signal) =>
    rows.map(([title, start]) => startOne(title, start, { ...context, signal })),
  );
  return { mongo: mongo!.url, redis: redis!.url, rabbit: rabbit!.url, smtp: mail!.url };
}

async function startOne(title: string, start: Start, context: LaunchContext): Promise<Service> {
  const step = context.progress.step(title);
  try {
    const service = await start(context, step);
    step.done(service.detail);
    return service;
  } finally {
    step.drop();
  }
}
