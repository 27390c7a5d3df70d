import { BriefMemory } from '#platform/brief-memory.ts';

const LONG_MS = 3_600_000;

describe('A brief memory', () => {
  it('when many ask for the same at once and later, then it is read once', async () => {
    const memory = new BriefMemory<number>(10, LONG_MS);
    let readings = 0;
    const read = async () => {
      readings += 1;
      return readings;
    };
    expect(await Promise.all([memory.get('a', read), memory.get('a', read)])).toEqual([1, 1]);
    expect(await memory.get('a', read)).toBe(1);
    expect(await memory.get('b', read)).toBe(2);
  });

  it('when its time is over, then it is read again', async () => {
    const memory = new BriefMemory<string>(10, 0);
    await memory.get('a', async () => 'old');
    expect(await memory.get('a', async () => 'new')).toBe('new');
  });

  it('when a reading fails, then those who wait hear so, and the next reads again', async () => {
    const memory = new BriefMemory<string>(10, LONG_MS);
    const failing = () => Promise.reject(new Error('no answer'));
    await expect(Promise.all([memory.get('a', failing), memory.get('a', failing)])).rejects.toThrow('no answer');
    expect(await memory.get('a', async () => 'read')).toBe('read');
  });

  it('when more is asked for than it keeps, then what was read first gives way', async () => {
    const memory = new BriefMemory<string>(1, LONG_MS);
    await memory.get('a', async () => 'old');
    await memory.get('b', async () => 'b');
    expect(await memory.get('a', async () => 'new')).toBe('new');
  });
});
