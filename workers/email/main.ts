import { defineWorker } from '#platform/define-worker.ts';
import { openRedis } from '../delivery/redis.ts';
import { emailHandlers } from './handlers.ts';

await defineWorker({ name: 'email', handlers: emailHandlers, prepare: openRedis }).run();
