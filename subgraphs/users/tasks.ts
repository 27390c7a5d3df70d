import type { Task } from '#platform/every.ts';
import { makeExports } from './domain/gdpr/make-exports.ts';

export const usersTasks: Task[] = [{ name: 'make-exports', everyMs: 500, run: makeExports }];
