import { defineWorker } from '#platform/define-worker.ts';
import { bulkHandlers as handlers } from './handlers.ts';
import { openWorkshop } from './workshop.ts';

await defineWorker({ name: 'bulk', handlers, prepare: openWorkshop }).run();
