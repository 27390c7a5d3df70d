import { mkdirSync, mkdtempSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { homeIn } from '#local/paths.ts';
import { Progress } from '#local/progress.ts';
import { Supervisor } from '#local/supervisor.ts';

test('When nobody waits for a process, then it runs behind the others, also once it was started again', async () => {
  const home = homeIn(mkdtempSync(join(tmpdir(), 'titan-step-back-')));
  mkdirSync(home.logs, { recursive: true });
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const supervisor = new Supervisor(home, new Progress(silent as NodeJS.WriteStream), () => {}, ['mail']);
  const idle = {
    command: process.execPath,
    args: ['-e', 'setInterval(() => {}, 1000)'],
    env: process.env,
    cwd: home.dir,
  };
  for (const name of ['mail', 'shop'])
    await supervisor.start({ ...idle, name, ready: async () => {} }, new AbortController().signal);
  const pidOf = (name: string) => supervisor.running()[name]?.pid;
  const first = pidOf('mail');
  process.kill(first!, 'SIGKILL');
  while (!pidOf('mail') || pidOf('mail') === first) await new Promise((next) => setTimeout(next, 20));
  expect([getPriority(pidOf('mail')), getPriority(pidOf('shop'))]).toEqual([10, 0]);
  await supervisor.stop(['mail', 'shop']);
});
