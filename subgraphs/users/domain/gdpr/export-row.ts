/** A person's newest export; an earlier one gives way to it. */
export interface ExportRow {
  /** The person. */
  _id: string;
  jobId: string;
  state: 'QUEUED' | 'RUNNING' | 'READY' | 'FAILED';
  /** The process that is at work, and until when it may be taken for alive. */
  holder: string | null;
  until: Date;
  /** How often it failed in a row. */
  failures: number;
  /** Where the work stands: the section (export-sections.ts), the page in it, the pieces that are written. */
  section: number;
  after: string | null;
  chunks: number;
  requestedAt: Date;
  finishedAt: Date | null;
  /** When row and file go. */
  expiresAt: Date;
}

/** The file's path under `/files`. */
export const exportFile = (jobId: string): string => `users/exports/${jobId}`;
