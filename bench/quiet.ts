import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 3_000;
const LOOKS = 60;
/** So much of the processors' time a shop at rest leaves. */
const IDLE = 0.85;

/** Waits until the machine does nothing any more; says so after three minutes in which it always did something. */
export async function untilQuiet(): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const before = spent();
    await sleep(LOOK_MS);
    const after = spent();
    if ((after.idle - before.idle) / (after.all - before.all) > IDLE) return;
  }
  console.log('The machine was busy with something else all the time.');
}

/** Milliseconds of all processors since the machine runs. */
function spent(): { idle: number; all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const sum = (of: number[]) => of.reduce((a, b) => a + b, 0);
  return { idle: sum(times.map(({ idle }) => idle)), all: sum(times.flatMap((time) => Object.values(time))) };
}
