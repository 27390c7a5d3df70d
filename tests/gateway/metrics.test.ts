import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Counter, Gauge, Histogram } from 'prom-client';
import { root } from '#local/paths.ts';
import { metrics } from '#platform/metrics.ts';
import { type ProcessName, processes } from '#platform/processes.ts';
import { stack, urlOf } from '../stack.ts';

const exposition = async (name: ProcessName) => (await fetch(`${urlOf(name)}/metrics`)).text();

/** The value of a row of the gateway's metrics. */
async function counted(row: string): Promise<number> {
  const lines = (await exposition('gateway')).split('\n');
  return Number(
    lines
      .find((line) => line.startsWith(`${row} `))
      ?.split(' ')
      .at(-1) ?? 0,
  );
}

async function differences(rows: string[], work: () => Promise<unknown>): Promise<number[]> {
  const before = await Promise.all(rows.map(counted));
  await work();
  const after = await Promise.all(rows.map(counted));
  return after.map((value, at) => value - before[at]!);
}

const ask = (query: string, client: string, variables = {}) =>
  fetch(`${stack().gateway}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollographql-client-name': client },
    body: JSON.stringify({ query, variables }),
  });

const of = (operation: string, outcome: string) => `client="ops",operation="${operation}",outcome="${outcome}"`;

test('When a public answer is asked for again, then operation and cache hit are counted by client and operation', async () => {
  const text = `query Categories { categories { slug a${Date.now()}: slug } }`;
  await ask(text, 'ops');
  const rows = [
    `titan_operation_seconds_count{${of('Categories', 'ok')}}`,
    `titan_cache_lookups_total{${of('Categories', 'fresh')}}`,
  ];
  expect(await differences(rows, () => ask(text, 'ops'))).toEqual([1, 1]);
});

test('When an operation comes again, then its plan is counted as at hand, and an error by its code', async () => {
  const text = `query Order($id: ID!) { order(id: $id) { id a${Date.now()}: id } }`;
  const rows = (outcome: string) => [
    `titan_plan_cache_total{${of('Order', outcome)}}`,
    `titan_operation_seconds_count{${of('Order', 'ok')}}`,
  ];
  expect(await differences(rows('miss'), () => ask(text, 'ops', { id: 'x' }))).toEqual([1, 1]);
  for (const id of ['y', 'z']) {
    expect(await differences(rows('hit'), () => ask(text, 'ops', { id }))).toEqual([1, 1]);
  }
  const failed = 'titan_operation_errors_total{client="ops",operation="Order",code="BAD_USER_INPUT"}';
  expect(await differences([failed], () => ask(text, 'ops', { id: {} }))).toEqual([1]);
});

test('When strangers make up names, of operations, clients and paths, then no row is made of them', async () => {
  const made = Array.from({ length: 40 }, (_, n) => `Made${n}up${Date.now()}`);
  const rows = ['ok', 'errors'].map(
    (outcome) => `titan_operation_seconds_count{client="web",operation="other",outcome="${outcome}"}`,
  );
  const work = async () => {
    for (const name of made) {
      await ask(`query ${name} { __typename }`, name);
      await ask(`query ${name} { order(id: {}) { id } }`, name);
      await fetch(`${stack().gateway}/${name}`);
    }
  };
  for (const more of await differences(rows, work)) expect(more).toBeGreaterThanOrEqual(made.length);
  const text = await exposition('gateway');
  expect(made.filter((name) => text.includes(name))).toEqual([]);
});

describe('The dashboard', () => {
  interface Panel {
    title: string;
    targets?: { expr: string }[];
  }
  const file = readFileSync(join(root, 'deploy/grafana/titan.json'), 'utf8');
  const panels: Panel[] = JSON.parse(file).panels;
  const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));
  const metricsIn = (expr: string) => [...expr.matchAll(/\btitan_\w+/g)].map(([name]) => name);

  it('when it asks for a metric, then a process exposes it', async () => {
    const names = Object.keys(processes) as ProcessName[];
    const exposed = new Set(
      (await Promise.all(names.map(exposition)))
        .flatMap((text) => [...text.matchAll(/^# TYPE (\w+) (\w+)/gm)])
        .flatMap(([, name, type]) =>
          type === 'histogram' ? ['_bucket', '_count', '_sum'].map((end) => name + end) : [name],
        ),
    );
    expect(queries.length).toBeGreaterThan(15);
    for (const [title, expr] of queries) {
      expect(metricsIn(expr).length).toBeGreaterThan(0);
      expect({ title, unknown: metricsIn(expr).filter((name) => !exposed.has(name)) }).toEqual({ title, unknown: [] });
    }
  });

  it('when it tells rows apart by a label, then the metric has it', () => {
    const labelsOf = new Map(
      Object.values(metrics).map((metric) => {
        const { name, labelNames = [] } = metric as unknown as { name: string; labelNames: string[] };
        return [name, [...labelNames, ...(metric instanceof Histogram ? ['le'] : [])]];
      }),
    );
    for (const kind of [Counter, Gauge, Histogram])
      expect(Object.values(metrics).some((m) => m instanceof kind)).toBe(true);
    for (const [title, expr] of queries) {
      const used = [...expr.matchAll(/\bby \(([^)]*)\)|\{([^}]*)\}/g)].flatMap(([, by, where]) =>
        (by ?? where ?? '').split(',').flatMap((part) => /^\s*(\w+)/.exec(part)?.[1] ?? []),
      );
      const known = metricsIn(expr).flatMap((name) => labelsOf.get(name.replace(/_(bucket|count|sum)$/, '')) ?? []);
      const allowed = new Set([...known, 'job']);
      expect({ title, unknown: used.filter((label) => !allowed.has(label)) }).toEqual({ title, unknown: [] });
    }
  });
});
