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
  /** What is to be told of it, where spans are collected. */
  readonly attributes: Attributes;
}

type Attributes = Record<string, string | number | boolean>;

/** A finished piece of work: a span of OpenTelemetry. */
export interface Span {
  trace: Trace;
  name: string;
  kind: 'INTERNAL' | 'SERVER' | 'CLIENT' | 'CONSUMER';
  /** Epoch milliseconds. */
  startedAt: number;
  endedAt: number;
  failed: boolean;
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
  if (!traceId || !parentId || !flags) return { traceId: randomHex(16), spanId, sampled: true, attributes: {} };
  return { traceId, spanId, parentId, sampled: (Number.parseInt(flags, 16) & 1) === 1, attributes: {} };
}

let collect: ((span: Span) => void) | undefined;

/** Hands every finished span of this process to `to`; until then spans cost nothing. */
export function collectSpans(to: (span: Span) => void): void {
  collect = to;
}

/** Adds to what is told of the piece of work that runs now. */
export function note(attributes: Attributes): void {
  const trace = collect && currentTrace();
  if (trace) Object.assign(trace.attributes, attributes);
}

/** Tells that the piece of work which runs now has ended. @param started by `performance.now()` */
export function tellSpan(name: string, kind: Span['kind'], started: number, failed: boolean): void {
  const trace = collect && currentTrace();
  if (!trace?.sampled) return;
  const endedAt = Date.now();
  collect?.({ trace, name, kind, startedAt: endedAt - (performance.now() - started), endedAt, failed });
}

/** Runs a part of the current piece of work as one of its own, where spans are collected. */
export function span<T>(name: string, kind: Span['kind'], attributes: Attributes, work: () => T): T {
  const parent = collect && currentTrace();
  if (!parent?.sampled) return work();
  const { traceId, spanId: parentId, sampled } = parent;
  const trace: Trace = { traceId, spanId: randomHex(8), parentId, sampled, attributes: { ...attributes } };
  return current.run(trace, () => {
    const started = performance.now();
    const end = (failed: boolean) => tellSpan(name, kind, started, failed);
    try {
      const result = work();
      if (!(result instanceof Promise)) end(false);
      else {
        result.then(
          () => end(false),
          () => end(true),
        );
      }
      return result;
    } catch (error) {
      end(true);
      throw error;
    }
  });
}
