import { AsyncLocalStorage } from 'node:async_hooks';
import { randomHex } from './ids.ts';

/**
 * Where a piece of work stands among all that one request has set off, over processes and queues: the context of W3C Trace
 * Context (https://www.w3.org/TR/trace-context/), in the hexadecimal form of its header.
 */
export interface Trace {
  /** 32 digits, the same for everything that a request sets off. */
  readonly traceId: string;
  /** 16 digits: this piece of work. */
  readonly spanId: string;
  /** Whose part it is, when it began elsewhere. */
  readonly parentId?: string;
  readonly sampled: boolean;
}

const current = new AsyncLocalStorage<Trace>();

/** The trace of what runs now; undefined outside of a request or delivery. */
export const currentTrace = (): Trace | undefined => current.getStore();

/**
 * Runs `work` as a part of the trace that a header names; of a new one where there is none, or one that cannot be read.
 * @param header `traceparent`, as it came with a request or a message
 */
export const traced = <T>(header: unknown, work: () => T): T => current.run(continued(header), work);

/** The header for whom this piece of work asks or tells: empty outside of a trace. */
export function traceHeaders(): { traceparent?: string } {
  const trace = currentTrace();
  return trace ? { traceparent: `00-${trace.traceId}-${trace.spanId}-${trace.sampled ? '01' : '00'}` } : {};
}

/** Later versions of the header begin with the fields of this one; version ff is none, and neither are ids of zeros only. */
const HEADER = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-.*)?$/;

function continued(header: unknown): Trace {
  const spanId = randomHex(8);
  const [, traceId, parentId, flags] = (typeof header === 'string' && HEADER.exec(header)) || [];
  if (!traceId || !parentId || !flags) return { traceId: randomHex(16), spanId, sampled: true };
  return { traceId, spanId, parentId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}
