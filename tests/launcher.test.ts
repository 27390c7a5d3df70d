import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { dependenciesInstalled } from '#local/dependencies.mjs';
import { sharedEnvironment } from '#local/environment.ts';
import { stopLeftovers } from '#local/leftovers.ts';
import { type Home, homeIn } from '#local/paths.ts';
import { claimPort, fixedPort, freePort } from '#local/ports.ts';
import { birthOf, homeVariable } from '#local/process-identity.ts';
import { Progress } from '#local/progress.ts';
import { claimStackFile, removeStackFile, runningStack, type StackInfo, thisLauncher } from '#local/stack-file.ts';
import { Supervisor } from '#local/supervisor.ts';

const dir = mkdtempSync(join(tmpdir(), 'titan-launcher-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dir, { recursive: true });
});

let homes = 0;
function newHome(): Home {
  const home = homeIn(join(dir, `home-${++homes}`));
  for (const path of [home.data, home.logs]) mkdirSync(path, { recursive: true });
  return home;
}

/** A process that only a SIGTERM ends. */
function idle(env: Record<string, string>): ChildProcess & { pid: number } {
  const child = spawn('sleep', ['600'], { env: { PATH: process.env.PATH, ...env }, stdio: 'ignore' });
  children.push(child);
  return child as ChildProcess & { pid: number };
}

const exitOf = (child: ChildProcess) =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));

/** Progress that a test can read. */
function recorded(): { progress: Progress; lines: string[] } {
  const lines: string[] = [];
  const out = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk).trimEnd());
      done();
    },
  });
  return { progress: new Progress(out as NodeJS.WriteStream), lines };
}

const infoOf = (home: Home, launcher: StackInfo['launcher']): StackInfo => ({
  launcher,
  home: home.dir,
  startedAt: '2026-11-24T00:00:00.000Z',
  ready: true,
  gateway: 'http://127.0.0.1:4000',
  mailPage: 'http://127.0.0.1:1080',
  environment: {},
  processes: {},
});

describe('Ports', () => {
  test('When a port is taken, then one sentence names the variable that chooses another', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await expect(claimPort({ variable: 'MAIL_UI_PORT', port })).rejects.toThrow(
      `Port ${port} is taken: choose another one with MAIL_UI_PORT`,
    );
    server.close();
  });

  test.each(['abc', '0', '65536', '80.5'])('When PORT is %s, then it is refused by name', (value) => {
    expect(() => fixedPort('PORT', value, 4000)).toThrow(`PORT=${value} is not a port`);
  });
});

describe('Leftovers of a launcher that was killed', () => {
  test('When they carry the mark of this home, then they are stopped; nothing else is', async () => {
    const home = newHome();
    const ours = idle({ [homeVariable]: home.dir });
    const foreign = idle({});
    const neighbour = idle({ [homeVariable]: `${home.dir}-2` });
    const dead = { pid: foreign.pid, birth: '1' };
    const processes = { redis: { pid: foreign.pid, log: '' } };
    writeFileSync(home.stackFile, JSON.stringify({ ...infoOf(home, dead), processes }));

    const ended = exitOf(ours);
    expect(await stopLeftovers(home.dir)).toBe(1);
    expect(await ended).toBe('SIGTERM');
    for (const { pid } of [foreign, neighbour]) expect(birthOf(pid)).not.toBe('');
  });

  test('When one ignores SIGTERM, then it is killed', async () => {
    const home = newHome();
    const child = spawn('sh', ['-c', 'trap "" TERM; echo up; while :; do sleep 0.1; done'], {
      env: { ...process.env, [homeVariable]: home.dir },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(child);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const ended = exitOf(child);
    await stopLeftovers(home.dir, 200);
    expect(await ended).toBe('SIGKILL');
  });
});

describe('The stack file', () => {
  test('When a launcher has the home, then a second one is told where the first runs', () => {
    const home = newHome();
    claimStackFile(home, infoOf(home, thisLauncher()));
    expect(statSync(home.stackFile).mode & 0o777).toBe(0o600);
    expect(() => claimStackFile(home, infoOf(home, thisLauncher()))).toThrow(
      /already running at http:\/\/127\.0\.0\.1:4000/,
    );
    removeStackFile(home);
    expect(runningStack(home)).toBeUndefined();
  });

  test("When the launcher's pid belongs to a later process, then the home is free", () => {
    const home = newHome();
    claimStackFile(home, infoOf(home, { pid: process.pid, birth: '1' }));
    expect(runningStack(home)).toBeUndefined();
    claimStackFile(home, infoOf(home, thisLauncher()));
    expect(runningStack(home)?.launcher.pid).toBe(process.pid);
  });
});

describe('The supervisor', () => {
  const script = (code: string) => ({ command: process.execPath, args: ['-e', code], env: process.env, cwd: dir });

  test('When a process dies, then it is started again and said so', async () => {
    const { progress, lines } = recorded();
    const home = newHome();
    const supervisor = new Supervisor(home, progress, () => {});
    const spec = { name: 'shop', ...script('setInterval(() => {}, 1000)'), ready: async () => {} };
    await supervisor.start(spec, new AbortController().signal);
    const first = supervisor.running().shop?.pid ?? 0;
    process.kill(first, 'SIGKILL');
    while (!lines.some((line) => line.includes('shop is back'))) await new Promise((next) => setTimeout(next, 20));
    const second = supervisor.running().shop?.pid ?? 0;
    expect(lines[0]).toMatch(/^! shop stopped with signal SIGKILL; starting it again in 0\.5 s/);
    expect(second).not.toBe(first);
    await supervisor.stop(['shop']);
    expect(birthOf(second)).toBe('');
  });

  test('When a process cannot start, then the sentence has its last error and its log', async () => {
    const { progress } = recorded();
    const supervisor = new Supervisor(newHome(), progress, () => {});
    const never = async () => Promise.reject(new Error('not yet'));
    const spec = { name: 'shop', ...script('console.error("Error: no such till"); process.exit(3)'), ready: never };
    await expect(supervisor.start(spec, new AbortController().signal)).rejects.toThrow(
      /^shop stopped with exit code 3: Error: no such till \(log: .*shop\.log\)$/,
    );
  });
});

describe('Installing packages', () => {
  const script = join(import.meta.dirname, '../local/install-packages.sh');
  const newPolicy = () => join(mkdtempSync(join(dir, 'policy-')), 'policy-rc.d');

  /** Runs the script with an apt-get that records what the policy answers, and a package that brings a unit. */
  async function install(policy: string, aptCode = 0): Promise<{ code: unknown; log: string }> {
    const bin = mkdtempSync(join(dir, 'bin-'));
    const tools: Record<string, string> = {
      'apt-get': `case "$*" in *update*) exit 0 ;; esac; "${policy}"; echo "policy $?" >>"${bin}/log"; touch "${bin}/done"; exit ${aptCode}`,
      'dpkg-query': `echo "installed old"; [ -e "${bin}/done" ] && echo "installed new"; true`,
      dpkg: 'echo "/lib/systemd/system/$2.service"',
      systemctl: `echo "systemctl $*" >>"${bin}/log"`,
      'update-rc.d': 'true',
    };
    for (const [name, body] of Object.entries(tools)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    }
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
    const code = await exitOf(spawn('sh', [script, policy, 'new'], { env, stdio: 'ignore' }));
    return { code, log: readFileSync(join(bin, 'log'), 'utf8') };
  }

  test('When there is no policy, then starts are denied meanwhile, new units disabled, and none is left', async () => {
    const policy = newPolicy();
    expect(await install(policy)).toEqual({ code: 0, log: 'policy 101\nsystemctl disable new.service\n' });
    expect(existsSync(policy)).toBe(false);
  });

  test('When apt-get fails, then the policy that was there is back all the same', async () => {
    const policy = newPolicy();
    writeFileSync(policy, '#!/bin/sh\nexit 0\n', { mode: 0o750 });
    const { code, log } = await install(policy, 100);
    expect({ code, log }).toMatchObject({ code: 100, log: expect.stringContaining('policy 101') });
    expect(readFileSync(policy, 'utf8')).toBe('#!/bin/sh\nexit 0\n');
    expect(statSync(policy).mode & 0o777).toBe(0o750);
  });

  test('When an earlier run was cut off by the power, then the policy from before that one comes back', async () => {
    const policy = newPolicy();
    writeFileSync(policy, '#!/bin/sh\n# titan: temporary\nexit 101\n', { mode: 0o755 });
    writeFileSync(`${policy}.before-titan`, 'from before');
    await install(policy);
    expect(readFileSync(policy, 'utf8')).toBe('from before');
    expect(existsSync(`${policy}.before-titan`)).toBe(false);
  });
});

describe('The environment of the processes', () => {
  const table = {
    users: { kind: 'subgraph', main: '', port: 1 },
    gateway: { kind: 'gateway', main: '', port: 2 },
  } as const;
  const servers = { mongo: 'mongodb://m', redis: 'redis://r', rabbit: 'amqp://q', smtp: 'smtp://s' };

  test("When a person has settings, then Titan's own are passed on and win, and the marks of a stack are not", () => {
    const env = { TITAN_INTROSPECTION: 'off', TITAN_CURRENCY: 'USD', TITAN_STACK_FILE: 'x', NODE_ENV: '', SECRET: 'x' };
    const shared = sharedEnvironment(homeIn('/h'), table, { ...servers, ports: { users: 1234, gateway: 80 } }, env);
    expect(shared).toMatchObject({ TITAN_INTROSPECTION: 'off', TITAN_CURRENCY: 'USD', NODE_ENV: 'development' });
    expect(shared).toMatchObject({ USERS_URL: 'http://127.0.0.1:1234', MONGODB_URI: 'mongodb://m' });
    expect(Object.keys(shared)).not.toEqual(expect.arrayContaining(['SECRET']));
    expect(Object.keys(shared)).not.toEqual(expect.arrayContaining(['TITAN_STACK_FILE']));
  });
});

describe('The dependencies', () => {
  const locked = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  test.each([
    ['are as locked', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['lag behind', { 'node_modules/a': { version: '0.9.0' } }, false],
    ['were never installed', undefined, false],
  ])('When they %s, then npm ci is run only if it must', (_, present, expected) => {
    const root = mkdtempSync(join(dir, 'deps-'));
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
    mkdirSync(join(root, 'node_modules'));
    if (present) {
      writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: present }));
    }
    expect(dependenciesInstalled(root)).toBe(expected);
  });
});
