import type { Home } from './paths.ts';
import type { Progress } from './progress.ts';
import type { Supervisor } from './supervisor.ts';

/** What every part of a stack needs in order to start. */
export interface LaunchContext {
  readonly home: Home;
  /** What the person has set; never changed. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly supervisor: Supervisor;
  readonly progress: Progress;
  /** Aborted when the start is given up. */
  readonly signal: AbortSignal;
}

/** A server that the processes use. */
export interface Service {
  readonly url: string;
  /** Which one it is, for the progress line. */
  readonly detail: string;
}
