import type { Lifecycle } from './lifecycle.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';

/** A periodic task: `run` is never started while its last run is under way. */
export interface Task {
  name: string;
  /** Milliseconds between the end of one run and the start of the next. */
  everyMs: number;
  run: () => Promise<unknown>;
}

/** Runs a task until the process stops; a failure is logged, counted and tried again at the next turn. */
export function every(task: Task, life: Lifecycle): void {
  let timer: NodeJS.Timeout;
  let current: Promise<void> = Promise.resolve();
  const turn = async () => {
    try {
      await task.run();
    } catch (error) {
      metrics.taskFailures.inc({ task: task.name });
      log.warn({ err: error, task: task.name }, 'a periodic task failed; it will be tried again');
    }
    if (!life.stopping) schedule();
  };
  const schedule = () => {
    // Up to a tenth later, so that replicas of a process do not march in step.
    timer = setTimeout(() => (current = turn()), task.everyMs * (1 + Math.random() / 10));
  };
  schedule();
  life.onStop(`task ${task.name}`, () => {
    clearTimeout(timer);
    return current;
  });
}
