import type { z } from 'zod';
import type { JobRun } from './job-run.ts';

/** What a job has to say for itself. */
export interface JobOutcome {
  /** One or two sentences, of 500 characters at most. */
  summary: string;
  /** The name of its main file. */
  file?: string | undefined;
}

/**
 * A kind of job. `run` works in pieces: after each it calls `checkpoint`, from which another run goes on after a crash, so what is done
 * between two checkpoints must be harmless when it is done twice. It holds a piece in memory at a time, never a whole file.
 * It throws JobFault for what whoever started the job can mend; anything else is tried again from the last checkpoint.
 */
export interface JobKind<Input = unknown, State = unknown> {
  /** Of `input` in the event. */
  input: z.ZodType<Input>;
  run(job: JobRun<Input, State>): Promise<JobOutcome>;
  /** Of a job that was cancelled or has failed: what it did until its last checkpoint. */
  partial?(state: State): JobOutcome;
}

/** Ties the types of `run` and `partial` together. */
export const jobKind = <Input, State>(kind: JobKind<Input, State>): JobKind => kind as unknown as JobKind;

/** Why a job cannot be done, for whoever started it; all that it has done until then stays done. */
export class JobFault extends Error {
  /** The row at fault, when it is one. */
  readonly row: number | null;

  constructor(message: string, row: number | null = null) {
    super(message);
    this.row = row;
  }
}
