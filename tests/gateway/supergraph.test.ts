import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { supergraphFile } from '#gateway/supergraph.ts';
import { eventually } from '../stack.ts';

test('When the file changes, then the gateway is told, and after a refused one still', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'titan-supergraph-'));
  const file = join(dir, 'supergraph.graphql');
  const replace = async (text: string) => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  await replace('first');
  const updates: string[] = [];
  const update = (sdl: string) => {
    updates.push(sdl);
    if (sdl === 'broken') throw new Error('refused');
  };
  const hook = { update, healthCheck: async () => {}, getDataSource: () => ({ process: async () => ({}) }) };
  const { supergraphSdl, cleanup } = await supergraphFile(file)(hook);
  try {
    expect(supergraphSdl).toBe('first');
    for (const text of ['broken', 'second']) {
      await replace(text);
      await eventually(async () => expect(updates.at(-1)).toBe(text));
    }
  } finally {
    await cleanup?.();
    await rm(dir, { recursive: true });
  }
});
