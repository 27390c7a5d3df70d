import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Sends requests on time, whether those before are answered or not: a slow answer is not followed by fewer questions, as it
 * would be with clients who wait.
 * @returns what each took in milliseconds, from when it was due
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  send: (n: number) => Promise<unknown>,
): Promise<number[]> {
  const started = performance.now();
  const asked: Promise<number>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const due = started + (n * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    asked.push(send(n).then(() => performance.now() - due));
  }
  return Promise.all(asked);
}
