import { defineWorker } from '#platform/define-worker.ts';
import { openRedis } from '../delivery/redis.ts';
import { messagingHandlers } from './handlers.ts';
import { pageRoutes } from './page-routes.ts';

await defineWorker({ name: 'messaging', handlers: messagingHandlers, prepare: openRedis, routes: pageRoutes }).run();
