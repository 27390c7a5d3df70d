import { bulkJobKinds } from '#schema/events.ts';

/** What jobs are about; a new kind is a word here, or among those of the bulk worker, and in the schema. */
export const jobKinds = ['DATA_EXPORT', ...bulkJobKinds] as const;
export type JobKind = (typeof jobKinds)[number];

/** The life of a job as data; what is final stays as it is. Of what was cancelled its worker tells afterwards what was done by then. */
export const jobStates = {
  QUEUED: { to: ['RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'], final: false },
  RUNNING: { to: ['RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'], final: false },
  SUCCEEDED: { to: [], final: true },
  FAILED: { to: [], final: true },
  CANCELLED: { to: ['CANCELLED'], final: true },
} as const satisfies Record<string, { to: readonly string[]; final: boolean }>;

export type JobStatus = keyof typeof jobStates;

/** A file that a job has made (job-file.ts). */
export interface JobFile {
  path: string;
  chunks: number;
}

export interface JobRow {
  /** Drawn by whoever does the work. */
  _id: string;
  kind: JobKind;
  /** The user whose job it is. */
  starterId: string;
  status: JobStatus;
  progress: { done: number; total: number | null };
  /**
   * `file`: the main one, by its path under the owner's `/files`, as `users/exports/<id>`; the owner makes links to it. `files`:
   * those that orders keeps for the bulk worker, the main one too.
   */
  result: { summary: string; file: string | null; files: JobFile[] } | null;
  /** The import whose changes this one takes back. */
  undoes?: string;
  errors: { row: number | null; message: string }[];
  createdAt: Date;
  startedAt?: Date;
  finishedAt?: Date;
}
