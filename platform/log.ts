import { pino } from 'pino';
import { config } from './config.ts';
import { currentTrace } from './trace.ts';

/**
 * One JSON line per entry on standard output, with the id of the trace that it belongs to; secrets are cut by key, wherever they
 * stand in an entry's first two levels.
 */
export const log = pino({
  level: config.LOG_LEVEL,
  base: { process: config.TITAN_PROCESS },
  mixin: () => {
    const trace = currentTrace();
    return trace ? { traceId: trace.traceId } : {};
  },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      'password',
      'token',
      'refreshToken',
      'authorization',
      '*.password',
      '*.token',
      '*.refreshToken',
      '*.authorization',
    ],
    censor: '[cut]',
  },
});

export type Log = typeof log;
