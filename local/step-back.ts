import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Of the processor's time, about a tenth of what another process gets that wants it too (sched(7)). */
const NICE = 10;

/**
 * Lets a process that was just started run behind the others. Each of ours has a session of its own, and Linux weighs sessions against
 * each other, where it does so at all, by a value beside the priority.
 */
export function stepBack(pid: number): void {
  for (const step of [() => setPriority(pid, NICE), () => writeFileSync(`/proc/${pid}/autogroup`, String(NICE))]) {
    try {
      step();
    } catch {
      // It has ended already, or this kernel weighs no sessions: it runs like the others.
    }
  }
}
