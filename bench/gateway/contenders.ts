import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { node, root } from '#local/paths.ts';
import { freePort } from '#local/ports.ts';
import type { StackInfo } from '#local/stack-file.ts';
import { processes, type SubgraphName } from '#platform/processes.ts';

const here = import.meta.dirname;
const hiveFolder = join(here, 'hive');

/** The base URL of each subgraph. */
export type Urls = Record<string, string>;

export interface Running {
  name: string;
  url: string;
  pid: number;
}

const started: ChildProcess[] = [];
process.once('exit', () => {
  for (const child of started) child.kill();
});

/** Of a process in production, but for the play money of the local stack; Node as it comes, for all contenders alike. */
const production = (shop: StackInfo, name: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  ...shop.environment,
  ...shop.processes[name]?.env,
  NODE_ENV: 'production',
  TITAN_RATE_LIMITS: 'on',
  TITAN_MESSAGES_PAGE: 'off',
  TITAN_SANDBOX_PAYMENTS: 'on',
  LOG_LEVEL: 'error',
});

/** This gateway, without its response cache unless said otherwise. */
export async function titan(shop: StackInfo, urls: Urls, responseCache: 'on' | 'off' = 'off'): Promise<Running> {
  const switches = { NODE_ENV: 'development', TITAN_RATE_LIMITS: 'off', TITAN_RESPONSE_CACHE: responseCache };
  const env = { ...production(shop, 'gateway'), ...switches, ...addresses(urls) };
  return run('Titan', (port) =>
    spawn(node, ['gateway/main.ts'], { cwd: root, env: { ...env, PORT: String(port) }, stdio: 'inherit' }),
  );
}

/** The same supergraph on an ApolloServer and ApolloGateway as they come. */
export async function unmodified(shop: StackInfo, urls: Urls, withViewer = false): Promise<Running> {
  const file = supergraphAt(urls);
  const args = (port: number) => [
    join(here, 'unmodified-gateway.ts'),
    file,
    String(port),
    ...(withViewer ? ['viewer'] : []),
  ];
  const env = production(shop, 'gateway');
  return run('ApolloServer + ApolloGateway', (port) => spawn(node, args(port), { cwd: root, env, stdio: 'inherit' }));
}

/** Hive Gateway, which is installed at the first run. */
export async function hive(urls: Urls): Promise<Running> {
  const bin = join(hiveFolder, 'node_modules/@graphql-hive/gateway/dist/bin.js');
  if (!existsSync(join(hiveFolder, 'node_modules'))) {
    console.log('Installing @graphql-hive/gateway under bench/gateway/hive …');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'], {
      cwd: hiveFolder,
    });
  }
  const args = (port: number) => [
    bin,
    'supergraph',
    supergraphAt(urls),
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--fork',
    '1',
  ];
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'error' };
  return run('Hive Gateway', (port) =>
    spawn(node, args(port), { cwd: hiveFolder, env, stdio: ['ignore', 'ignore', 'inherit'] }),
  );
}

/** A subgraph of ours as it is in production, beside the one of the stack. */
export async function ownSubgraph(shop: StackInfo, name: SubgraphName): Promise<Running> {
  return run(name, (port) => {
    const env = { ...production(shop, name), PORT: String(port) };
    return spawn(node, [processes[name].main], { cwd: root, env, stdio: 'inherit' });
  });
}

/** The same on an ApolloServer as it comes. */
export async function unmodifiedSubgraph(shop: StackInfo, name: SubgraphName): Promise<Running> {
  const args = (port: number) => [join(here, 'unmodified-subgraph.ts'), name, String(port)];
  return run(name, (port) => spawn(node, args(port), { cwd: root, env: production(shop, name), stdio: 'inherit' }));
}

/** @returns the addresses of the stand-ins for all subgraphs, and their process */
export async function standIns(real: Urls): Promise<Urls> {
  const child = fork(join(here, 'stand-in.ts'), [JSON.stringify(real)], { execPath: node, cwd: root, execArgv: [] });
  started.push(child);
  return new Promise((resolve) => child.once('message', (urls) => resolve(urls as Urls)));
}

async function run(name: string, start: (port: number) => ChildProcess): Promise<Running> {
  const port = await freePort();
  const child = start(port);
  started.push(child);
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; !(await answers(url)); attempt += 1) {
    if (child.exitCode !== null || attempt > 300) throw new Error(`${name} does not start`);
    await sleep(200);
  }
  return { name, url, pid: child.pid! };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{__typename}"}',
  }).then(
    async (response) => (await response.text()).length > 0,
    () => false,
  );

const addresses = (urls: Urls) =>
  Object.fromEntries(Object.entries(urls).map(([name, url]) => [`${name.toUpperCase()}_URL`, url]));

/** The supergraph with these addresses in it, as a file. */
function supergraphAt(urls: Urls): string {
  const file = join(mkdtempSync(join(tmpdir(), 'titan-bench-')), 'supergraph.graphql');
  const sdl = readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8');
  const named = /@join__graph\(name: "(\w+)", url: "[^"]*"\)/g;
  writeFileSync(
    file,
    sdl.replace(named, (_, name) => `@join__graph(name: "${name}", url: "${urls[name]}/graphql")`),
  );
  return file;
}
