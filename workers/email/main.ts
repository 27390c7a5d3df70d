import { defineWorker } from '#platform/define-worker.ts';
import { emailHandlers } from './handlers.ts';

await defineWorker({ name: 'email', handlers: emailHandlers }).run();
