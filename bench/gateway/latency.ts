import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { type PlanNode, QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { Pool } from 'undici';
import { compileOperation } from '#gateway/execution/compiled-operation.ts';
import { operationText } from '#local/graphql-client.ts';
import { root } from '#local/paths.ts';
import type { Running, Urls } from './contenders.ts';
import { ask, type Sent } from './measure.ts';
import { type Question, questions, samples } from './requests.ts';

const ROUNDS = 200;

/** What a gateway adds to the fetches that must follow each other, each at the price of one fetch from a stand-in. */
export async function addedLatency(
  contenders: Running[],
  urls: Urls,
  send: (question: Question) => Sent,
): Promise<string> {
  const fetchMs = await median(urls.catalog!, Array(ROUNDS).fill(fetchOne));
  const lines = [
    `| operation | fetches in a row | ${contenders.map(({ name }) => name).join(' | ')} |`,
    `| --- | ---: |${' ---: |'.repeat(contenders.length)}`,
  ];
  for (const [operation, sample] of Object.entries(samples)) {
    const sent = questions(operation, sample).slice(0, ROUNDS).map(send);
    const chain = longestChain(planOf(operation));
    const added = [];
    for (const { url } of contenders) added.push(((await median(url, sent)) - chain * fetchMs).toFixed(2));
    lines.push(`| ${operation} | ${chain} | ${added.join(' | ')} |`);
  }
  return lines.join('\n');
}

const fetchOne: Sent = {
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: '{ __typename }', variables: {} }),
};

/** Milliseconds, one after the other. */
async function median(url: string, sent: Sent[]): Promise<number> {
  const pool = new Pool(url, { connections: 1 });
  const times: number[] = [];
  for (const one of sent) {
    const started = performance.now();
    await ask(pool, one);
    times.push(performance.now() - started);
  }
  await pool.close();
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function planOf(operation: string): PlanNode | undefined {
  const supergraph = Supergraph.build(readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8'));
  return compileOperation(parse(operationText(operation)), operation, new QueryPlanner(supergraph))?.plan;
}

function longestChain(node: PlanNode | undefined): number {
  switch (node?.kind) {
    case 'Fetch':
      return 1;
    case 'Flatten':
      return longestChain(node.node);
    case 'Sequence':
      return node.nodes.reduce((sum, child) => sum + longestChain(child), 0);
    case 'Parallel':
      return Math.max(...node.nodes.map(longestChain));
    default:
      return 0;
  }
}
