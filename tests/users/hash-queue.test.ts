import { HashQueue } from '#subgraphs/users/domain/hash-queue.ts';

const full = () => new Error('full');

/** A job that ends when it is told to. */
function job() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { run: () => ended, end: () => end() };
}

describe('HashQueue', () => {
  it('when more jobs come than may run, then they wait their turn, and beyond the line they are refused', async () => {
    const queue = new HashQueue(2, 3);
    let running = 0;
    let most = 0;
    const jobs = Array.from({ length: 5 }, job);
    const accepted = jobs.map(({ run }) =>
      queue.run(async () => {
        running += 1;
        most = Math.max(most, running);
        await run();
        running -= 1;
      }, full),
    );
    await expect(queue.run(async () => {}, full)).rejects.toThrow('full');
    for (const { end } of jobs) end();
    await Promise.all(accepted);
    expect(most).toBe(2);
  });

  it('when a job fails, then its place is free again', async () => {
    const queue = new HashQueue(1, 0);
    await expect(queue.run(() => Promise.reject(new Error('broken')), full)).rejects.toThrow('broken');
    await expect(queue.run(async () => 'done', full)).resolves.toBe('done');
  });
});
