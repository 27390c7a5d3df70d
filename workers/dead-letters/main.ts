import { defineWorker } from '#platform/define-worker.ts';
import { collectDeadLetters } from './collect.ts';
import { MeasureQueues } from './measure-queues.ts';
import { SendBack } from './send-back.ts';

const sendBack = new SendBack();
const measure = new MeasureQueues();

await defineWorker({
  name: 'dead-letters',
  worksFor: 'orders',
  links: [collectDeadLetters, () => sendBack.connect, () => measure.connect],
  tasks: [sendBack, measure],
}).run();
