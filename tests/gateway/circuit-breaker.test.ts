import { CircuitBreaker, CircuitOpen } from '#gateway/circuit-breaker.ts';
import { eventually } from '../stack.ts';

const works = async () => 'works';
const fails = async () => {
  throw new Error('fails');
};

/** A breaker that has just opened; `probe` decides whether anybody is there. */
async function opened(probe: () => Promise<unknown>) {
  const states: string[] = [];
  const breaker = new CircuitBreaker(probe, (state) => states.push(state));
  for (let i = 0; i < 5; i += 1) await expect(breaker.run(fails)).rejects.toThrow('fails');
  expect(states).toEqual(['OPEN']);
  return { breaker, states };
}

test('When calls fail now and then, then the next ones go through all the same', async () => {
  const breaker = new CircuitBreaker(works);
  for (let i = 0; i < 20; i += 1) await breaker.run(i % 5 === 0 ? works : fails).catch(() => {});
  expect(await breaker.run(works)).toBe('works');
});

test('When five fail in a row, then the next is refused and not made', async () => {
  const { breaker } = await opened(fails);
  let made = 0;
  const refused = breaker.run(async () => {
    made += 1;
  });
  await expect(refused).rejects.toThrow(CircuitOpen);
  expect(made).toBe(0);
});

test('When the probe is answered, then one call tries, and its success closes the circuit', async () => {
  const { breaker, states } = await opened(works);
  await eventually(async () => expect(states.at(-1)).toBe('HALF_OPEN'));
  let finish = (_: string) => {};
  const trial = breaker.run(() => new Promise<string>((resolve) => (finish = resolve)));
  await expect(breaker.run(works)).rejects.toThrow(CircuitOpen);
  finish('tried');
  expect(await trial).toBe('tried');
  expect(states).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
  expect(await breaker.run(works)).toBe('works');
});

test('When the trial fails, then the circuit is open again, and is probed again', async () => {
  const { breaker, states } = await opened(works);
  await eventually(async () => expect(states.at(-1)).toBe('HALF_OPEN'));
  await expect(breaker.run(fails)).rejects.toThrow('fails');
  await eventually(async () => expect(states).toEqual(['OPEN', 'HALF_OPEN', 'OPEN', 'HALF_OPEN']));
});
