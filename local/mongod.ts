import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LaunchContext, Service } from './launch-context.ts';
import { LaunchError } from './launch-error.ts';
import type { Engine } from './mongo.ts';
import { command, takesTransactions } from './mongo-client.ts';
import { freePort } from './ports.ts';

const members = [0, 1, 2];
const setName = 'titan';
const primaryWithinMs = 60_000;

/** A real replica set of three members; the first start initiates it. */
export async function startReplicaSet(engine: Engine, context: LaunchContext, dir: string): Promise<Service> {
  const ports = await lastPorts(dir);
  await Promise.all(
    ports.map((port, member) => startMember(engine, context, join(dir, `member-${member}`), port, member)),
  );
  const url = `mongodb://${ports.map(hostOf).join(',')}/?replicaSet=${setName}`;
  await configure(ports);
  await writeFile(join(dir, 'ports.json'), JSON.stringify(ports));
  await untilPrimary(url, context.signal);
  return { url, detail: `mongod ${engine.version}, three members (${ports.map((port) => `:${port}`).join(' ')})` };
}

/** The members know each other by port: the ports of the last start are taken again where they are free. */
async function lastPorts(dir: string): Promise<number[]> {
  await mkdir(dir, { recursive: true });
  const last: number[] = JSON.parse(await readFile(join(dir, 'ports.json'), 'utf8').catch(() => '[]'));
  const ports: number[] = [];
  for (const member of members) ports.push(await freePort(last[member]));
  return ports;
}

async function startMember(engine: Engine, context: LaunchContext, dir: string, port: number, member: number) {
  const settings = {
    port,
    bind_ip: '127.0.0.1',
    dbpath: dir,
    replSet: setName,
    wiredTigerCacheSizeGB: 0.25,
    oplogSize: 256,
  };
  await context.supervisor.start(
    {
      name: `mongo-${member + 1}`,
      command: engine.command,
      args: Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]),
      env: context.env,
      cwd: dir,
      graceMs: 20_000,
      ready: () => command(direct(port), { ping: 1 }),
    },
    context.signal,
  );
}

/** Initiates the set, or teaches it the ports when they have changed. */
async function configure(ports: readonly number[]): Promise<void> {
  const first = direct(ports[0] ?? 0);
  const wanted = members.map((_id) => ({ _id, host: hostOf(ports[_id] ?? 0) }));
  const current = await command<{ config: { version: number; members: { host: string }[] } }>(first, {
    replSetGetConfig: 1,
  }).catch(() => undefined);
  if (!current) {
    await command(first, { replSetInitiate: { _id: setName, members: wanted } });
  } else if (current.config.members.some((member, index) => member.host !== wanted[index]?.host)) {
    const config = { ...current.config, version: current.config.version + 1, members: wanted };
    await command(first, { replSetReconfig: config, force: true });
  }
}

async function untilPrimary(url: string, signal: AbortSignal): Promise<void> {
  for (const deadline = Date.now() + primaryWithinMs; ; await sleep(200, undefined, { signal })) {
    try {
      return await takesTransactions(url);
    } catch (error) {
      if (Date.now() > deadline) throw new LaunchError(`The replica set found no primary within 60 s: ${error}`);
    }
  }
}

const hostOf = (port: number): string => `127.0.0.1:${port}`;
const direct = (port: number): string => `mongodb://${hostOf(port)}/?directConnection=true`;
