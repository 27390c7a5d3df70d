import { setTimeout as sleep } from 'node:timers/promises';
import { belongsTo, processesOfHome } from './process-identity.ts';

/**
 * Stops whatever still runs of the stack at this home, and nothing else: each process is looked at again right before
 * it is signalled. For what a killed launcher left, and for daemons that servers start (RabbitMQ's epmd).
 * @returns how many there were
 */
export async function stopLeftovers(home: string, graceMs = 10_000): Promise<number> {
  const found = processesOfHome(home);
  for (const pid of found) signal(pid, home, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (found.some((pid) => belongsTo(pid, home)) && Date.now() < deadline) await sleep(50);
  killLeftovers(home);
  return found.length;
}

/** The same without mercy. */
export function killLeftovers(home: string): void {
  for (const pid of processesOfHome(home)) signal(pid, home, 'SIGKILL');
}

function signal(pid: number, home: string, name: NodeJS.Signals): void {
  if (!belongsTo(pid, home)) return;
  try {
    process.kill(pid, name);
  } catch {
    // It ended in between.
  }
}
