import { config, need } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';
import { collectSpans, type Span } from './trace.ts';

/**
 * Sends this process's spans to an OpenTelemetry collector, in batches, where OTEL_EXPORTER_OTLP_ENDPOINT names one. Without it
 * nothing of OpenTelemetry is loaded.
 */
export async function openTelemetry(life: Lifecycle): Promise<void> {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint) return;
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { BatchSpanProcessor } = await import('@opentelemetry/sdk-trace');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const processor = new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }), scheduledDelayMillis: 1_000 });
  const resource = resourceFromAttributes({ 'service.namespace': 'titan', 'service.name': need('TITAN_PROCESS') });
  type Readable = Parameters<typeof processor.onEnd>[0];
  collectSpans((span) => processor.onEnd({ ...readable(span), resource } as Readable));
  life.onStop('telemetry', () => processor.shutdown());
}

/** Numbers of OpenTelemetry's SpanKind and SpanStatusCode. */
const KINDS: Record<Span['kind'], number> = { INTERNAL: 0, SERVER: 1, CLIENT: 2, CONSUMER: 4 };
const [UNSET, ERROR] = [0, 2];
const SAMPLED = 1;

function readable({ trace, name, kind, startedAt, endedAt, failed }: Span) {
  const { traceId, spanId, parentId, attributes } = trace;
  const contextOf = (id: string) => ({ traceId, spanId: id, traceFlags: SAMPLED });
  return {
    name,
    kind: KINDS[kind],
    spanContext: () => contextOf(spanId),
    ...(parentId ? { parentSpanContext: contextOf(parentId) } : {}),
    startTime: hrTime(startedAt),
    endTime: hrTime(endedAt),
    duration: hrTime(endedAt - startedAt),
    status: { code: failed ? ERROR : UNSET },
    attributes,
    links: [],
    events: [],
    ended: true,
    instrumentationScope: { name: 'titan' },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

/** Seconds and nanoseconds. */
const hrTime = (ms: number): [number, number] => [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
