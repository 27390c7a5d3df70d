import { readdirSync, readFileSync } from 'node:fs';

/**
 * Set for everything a stack starts, and inherited by what that starts in turn: a process belongs to a stack if and
 * only if it was born with this variable naming the stack's home. A number in a pid file proves nothing, since
 * pids are recycled.
 */
export const homeVariable = 'TITAN_STACK_HOME';

/** Every living process of the stack at this home. Linux only; elsewhere none are known. */
export function processesOfHome(home: string): number[] {
  return pids().filter((pid) => pid !== process.pid && belongsTo(pid, home));
}

/** Whether the process was born with the home's mark. */
export function belongsTo(pid: number, home: string): boolean {
  return read(pid, 'environ').split('\0').includes(`${homeVariable}=${home}`) && !isZombie(pid);
}

/** Tells a process from a later one with the same pid: its start time, empty when there is no such process. */
export function birthOf(pid: number): string {
  return isZombie(pid) ? '' : (statFields(pid)[19] ?? '');
}

const isZombie = (pid: number): boolean => statFields(pid)[0] === 'Z';

/** Fields of /proc/PID/stat from the state on; the command name before them may hold blanks and parentheses. */
function statFields(pid: number): string[] {
  const stat = read(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
