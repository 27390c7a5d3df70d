import { mkdirSync } from 'node:fs';
import { argumentsOf } from '#platform/processes.ts';
import { loadDemoData } from './demo-data.ts';
import { type Environment, ownEnvironment, type ProcessTable, sharedEnvironment, urlOf } from './environment.ts';
import { healthy } from './healthy.ts';
import { ensureKeys } from './keys.ts';
import type { LaunchContext } from './launch-context.ts';
import { LaunchError } from './launch-error.ts';
import { killLeftovers, stopLeftovers } from './leftovers.ts';
import { installMissing } from './packages.ts';
import { type Home, node, root, shown } from './paths.ts';
import { claimPort, type FixedPort, freePort } from './ports.ts';
import type { Progress } from './progress.ts';
import { type Servers, startServers } from './servers.ts';
import { claimStackFile, removeStackFile, type StackInfo, thisLauncher, writeStackFile } from './stack-file.ts';
import { Supervisor } from './supervisor.ts';
import { together } from './together.ts';

export interface StackOptions {
  readonly home: Home;
  /** What the person has set. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly table: ProcessTable;
  readonly gateway: FixedPort;
  readonly mailPage: FixedPort;
  readonly progress: Progress;
  /** The processes that get the processor when no other wants it. */
  readonly patient?: readonly string[];
}

/** MongoDB, Redis, RabbitMQ, a mail catcher, and every process of the table: all of it on this machine. */
export class Stack {
  readonly #options: StackOptions;
  readonly #supervisor: Supervisor;
  readonly #own: Record<string, { url: string; env: Environment }> = {};
  #info: StackInfo;
  #claimed = false;

  constructor(options: StackOptions) {
    this.#options = options;
    this.#supervisor = new Supervisor(options.home, options.progress, () => this.#save({}), options.patient);
    this.#info = {
      launcher: thisLauncher(),
      home: options.home.dir,
      startedAt: new Date().toISOString(),
      ready: false,
      gateway: urlOf(options.gateway.port),
      mailPage: urlOf(options.mailPage.port),
      environment: {},
      processes: {},
    };
  }

  /**
   * Starts everything. After a failure or an interruption, what has started is still up: call `stop`.
   * @throws LaunchError that names the way out; the signal's reason when interrupted
   */
  async start(signal: AbortSignal): Promise<StackInfo> {
    const { home, env, progress, gateway, mailPage } = this.#options;
    this.#claim();
    const leftovers = await stopLeftovers(home.dir);
    if (leftovers > 0) progress.warn(`stopped ${leftovers} processes that an earlier launcher had left behind`);
    for (const port of [gateway, mailPage]) await claimPort(port);
    const context = { home, env, progress, supervisor: this.#supervisor, signal };
    await Promise.all([ensureKeys(home), installMissing(context)]);
    await this.#startProcesses(context, await startServers(context, mailPage.port));
    const demoAccounts = await loadDemoData(context, this.#info.environment);
    this.#save({ ready: true, demoAccounts });
    return this.#info;
  }

  /** Stops everything it started, users first: gateway, workers, subgraphs, then the servers. */
  async stop(): Promise<void> {
    if (!this.#claimed) return;
    for (const kind of ['gateway', 'worker', 'subgraph'] as const) await this.#supervisor.stop(this.#namesOf(kind));
    await this.#supervisor.stop(this.#supervisor.names);
    await stopLeftovers(this.#options.home.dir);
    removeStackFile(this.#options.home);
  }

  /** Stops everything at once, without asking. */
  kill(): void {
    if (!this.#claimed) return;
    this.#supervisor.kill();
    killLeftovers(this.#options.home.dir);
    removeStackFile(this.#options.home);
  }

  /** Until this succeeds, what runs at this home is another launcher's and not to be touched. */
  #claim(): void {
    const { home } = this.#options;
    try {
      for (const dir of [home.data, home.logs, home.keys]) mkdirSync(dir, { recursive: true, mode: 0o700 });
      claimStackFile(home, this.#info);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
      throw new LaunchError(`${shown(home.dir)} belongs to another user: start as the one who started it first.`);
    }
    this.#claimed = true;
  }

  async #startProcesses(context: LaunchContext, servers: Servers): Promise<void> {
    const { home, env, table, gateway } = this.#options;
    const ports: Record<string, number> = {};
    for (const [name, { kind, port }] of Object.entries(table)) {
      ports[name] = kind === 'gateway' ? gateway.port : await freePort(port);
      this.#own[name] = { url: urlOf(ports[name]), env: ownEnvironment(home, name, ports[name]) };
    }
    const mail = env.SMTP_URL ? {} : { mailCatcher: this.#info.mailPage };
    this.#save({ environment: sharedEnvironment(home, table, { ...servers, ...mail, ports }, env) });
    await this.#startKinds(context, ['subgraph']);
    await this.#startKinds(context, ['gateway', 'worker']);
  }

  async #startKinds(context: LaunchContext, kinds: readonly string[]): Promise<void> {
    await together(context.signal, (signal) =>
      kinds.flatMap((kind) => this.#namesOf(kind)).map((name) => this.#startProcess(name, { ...context, signal })),
    );
  }

  async #startProcess(name: string, { env, progress, supervisor, signal }: LaunchContext): Promise<void> {
    const own = this.#own[name]!;
    const spec = {
      name,
      command: node,
      args: argumentsOf(this.#options.table[name]!),
      env: { ...env, ...this.#info.environment, ...own.env },
      cwd: root,
      ipc: true,
      ready: () => healthy(`${own.url}/health/ready`),
    };
    const step = progress.step(name);
    try {
      await supervisor.start(spec, signal);
      step.done(own.url);
    } finally {
      step.drop();
    }
  }

  #namesOf(kind: string): string[] {
    return Object.entries(this.#options.table).flatMap(([name, spec]) => (spec.kind === kind ? [name] : []));
  }

  #save(change: Partial<StackInfo>): void {
    const running = Object.entries(this.#supervisor.running());
    const processes = Object.fromEntries(running.map(([name, state]) => [name, { ...this.#own[name], ...state }]));
    this.#info = { ...this.#info, ...change, processes };
    writeStackFile(this.#options.home, this.#info);
  }
}
