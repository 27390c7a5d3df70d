import { type Arrived, type StandIn, standIn } from './gateway/stand-in.ts';
import { eventually, type Instance, spawnProcess } from './stack.ts';

const CALLER = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  service: string;
  attributes: Record<string, unknown>;
}

let collector: StandIn;
let gateway: Instance;

beforeAll(async () => {
  collector = await standIn((_, response) => response.end('{}'));
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const catalog = await spawnProcess('catalog', settings);
  gateway = await spawnProcess('gateway', { ...settings, CATALOG_URL: catalog.url, TITAN_RESPONSE_CACHE: 'off' });
});

/** What the collector has got, in OTLP's JSON (opentelemetry.io/docs/specs/otlp). */
const spans = (): Span[] => collector.arrived.filter(({ url }) => url === '/v1/traces').flatMap(spansIn);

// biome-ignore lint/suspicious/noExplicitAny: a foreign format, of which a test looks at some fields.
type Otlp = any;

function spansIn({ body }: Arrived): Span[] {
  return JSON.parse(body.toString()).resourceSpans.flatMap(({ resource, scopeSpans }: Otlp) =>
    scopeSpans
      .flatMap(({ spans }: Otlp) => spans)
      .map((span: Otlp) => ({
        ...span,
        service: attributesOf(resource)['service.name'],
        attributes: attributesOf(span),
      })),
  );
}

const attributesOf = ({ attributes }: Otlp): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }: Otlp) => [key, Object.values(value as object)[0]]));

test('When a collector is configured, then it gets request, plan, fetch and resolve of an operation as one trace', async () => {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01` },
    body: JSON.stringify({ query: '{ categories { slug } }' }),
  });
  expect(await response.json()).not.toHaveProperty('errors');
  const find = (name: string, service: string) => {
    const found = spans().find((span) => span.name === name && span.service === service);
    if (!found) throw new Error(`no span ${name} of ${service} yet`);
    return found;
  };
  await eventually(async () => find('POST /graphql', 'catalog') && find('* /graphql', 'gateway'));
  const [request, plan, fetched] = ['* /graphql', 'plan', 'fetch catalog'].map((name) => find(name, 'gateway'));
  const [served, resolved] = ['POST /graphql', 'resolve'].map((name) => find(name, 'catalog'));

  expect([request, plan, fetched, served, resolved].map((span) => [span!.traceId, span!.parentSpanId])).toEqual([
    [CALLER.traceId, CALLER.spanId],
    [CALLER.traceId, request!.spanId],
    [CALLER.traceId, request!.spanId],
    [CALLER.traceId, fetched!.spanId],
    [CALLER.traceId, served!.spanId],
  ]);
  expect(request!.attributes).toMatchObject({
    'http.response.status_code': 200,
    'graphql.operation.name': 'other',
    'titan.client': 'web',
    'titan.request_id': response.headers.get('x-request-id'),
  });
});

test('When the caller does not sample, then nothing is told of its request', async () => {
  const unsampled = CALLER.traceId.replace('4', '5');
  const ask = (traceparent: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent },
      body: JSON.stringify({ query: '{ categories { slug } }' }),
    });
  await ask(`00-${unsampled}-${CALLER.spanId}-00`);
  const later = CALLER.traceId.replace('4', '6');
  await ask(`00-${later}-${CALLER.spanId}-01`);
  await eventually(async () => {
    if (!spans().some(({ traceId }) => traceId === later)) throw new Error('the later trace is not there yet');
  });
  expect(spans().filter(({ traceId }) => traceId === unsampled)).toEqual([]);
});
