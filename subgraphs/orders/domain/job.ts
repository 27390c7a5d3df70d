/** What jobs are about; a new kind is a word here and in the schema. */
export const jobKinds = ['DATA_EXPORT'] as const;
export type JobKind = (typeof jobKinds)[number];

/** The life of a job as data; what is final stays as it is. */
export const jobStates = {
  QUEUED: { to: ['RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'], final: false },
  RUNNING: { to: ['RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'], final: false },
  SUCCEEDED: { to: [], final: true },
  FAILED: { to: [], final: true },
  CANCELLED: { to: [], final: true },
} as const satisfies Record<string, { to: readonly string[]; final: boolean }>;

export type JobStatus = keyof typeof jobStates;

export interface JobRow {
  /** Drawn by whoever does the work. */
  _id: string;
  kind: JobKind;
  /** The user whose job it is. */
  starterId: string;
  status: JobStatus;
  progress: { done: number; total: number | null };
  /** `file`: its path under the owner's `/files`, as `users/exports/<id>`; the owner makes links to it. */
  result: { summary: string; file: string | null } | null;
  errors: { row: number | null; message: string }[];
  createdAt: Date;
  startedAt?: Date;
  finishedAt?: Date;
}
