import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { LaunchError } from './launch-error.ts';

const given = new Set<number>();

/** Whether nobody listens on this port of 127.0.0.1 (or of every address). */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A free loopback port, the preferred one if possible. Never one of the kernel's ephemeral ports: while a server
 * restarts, a client that dials such a port again and again may be given it as its own and end up connected to itself.
 */
export async function freePort(preferred?: number): Promise<number> {
  const limit = ephemeralStart();
  for (let port = preferred || randomInt(12_000, limit); ; port = randomInt(12_000, limit)) {
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

/** A port that a person is told to expect, and may choose by a variable. */
export interface FixedPort {
  readonly variable: string;
  readonly port: number;
}

/** @throws LaunchError naming the variable when its value is no port */
export function fixedPort(variable: string, value: string | undefined, fallback: number): FixedPort {
  const port = value ? Number(value) : fallback;
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return { variable, port };
  throw new LaunchError(`${variable}=${value} is not a port: give a number from 1 to 65535.`);
}

/** @throws LaunchError naming the variable when the port is taken */
export async function claimPort({ variable, port }: FixedPort): Promise<void> {
  if (!(await isFree(port))) {
    throw new LaunchError(
      `Port ${port} is taken: choose another one with ${variable}, as in "${variable}=${port + 100} npm start".`,
    );
  }
  given.add(port);
}

function ephemeralStart(): number {
  try {
    const start = Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10);
    return start > 14_000 ? start : 32_768;
  } catch {
    return 32_768;
  }
}
