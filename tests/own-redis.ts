import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '#local/ports.ts';
import { eventually } from './stack.ts';

/** A Redis of a test's own, which it may kill without anybody else noticing. */
export interface OwnRedis {
  readonly url: string;
  kill(): Promise<void>;
}

const started: { child: ChildProcess; dir: string }[] = [];

afterAll(() => {
  for (const { child, dir } of started) {
    child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  }
});

export async function startRedis(): Promise<OwnRedis> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'titan-redis-'));
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
  const child = spawn('redis-server', options, { stdio: 'ignore' });
  started.push({ child, dir });
  const url = `redis://127.0.0.1:${port}`;
  await eventually(async () => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => {});
    await client.connect();
    await client.ping();
    client.disconnect();
  });
  const kill = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return { url, kill };
}
