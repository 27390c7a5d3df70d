import type { Task } from '#platform/every.ts';
import { makeExports } from './domain/gdpr/make-exports.ts';
import { takeUpResetRequests } from './domain/request-password-reset.ts';
import { RELOAD_EVERY_MS, reloadSigningKeys } from './domain/signing-keys.ts';

export const usersTasks: Task[] = [
  { name: 'make-exports', everyMs: 500, run: makeExports },
  { name: 'signing-keys', everyMs: RELOAD_EVERY_MS, run: reloadSigningKeys },
  { name: 'reset-requests', everyMs: 2_000, run: takeUpResetRequests },
];
