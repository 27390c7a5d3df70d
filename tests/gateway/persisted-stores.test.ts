import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { AutomaticDocuments } from '#gateway/persisted/automatic.ts';
import { documentId } from '#gateway/persisted/document-id.ts';
import { PersistedDocuments } from '#gateway/persisted/documents.ts';
import { readManifests } from '#gateway/persisted/manifest.ts';
import { log } from '#platform/log.ts';
import { guest } from '#platform/viewer.ts';
import { startRedis } from '../own-redis.ts';

const asker = { client: 'mobile', viewer: guest, apiKey: null } as const;
const textOf = (n: number) => `query Q${n} { __typename }`;
const ids = [1, 2, 3, 4, 5].map((n) => documentId(textOf(n)));

describe('Automatic persisted queries', () => {
  it('when more are kept than there is room for, then the oldest give way, for every gateway', async () => {
    const { url } = await startRedis();
    const redis = new Redis(url);
    try {
      const one = new AutomaticDocuments(redis, 3);
      for (const [at, id] of ids.entries()) await one.keep(id, textOf(at + 1));
      const another = new AutomaticDocuments(redis, 3);
      const found = await Promise.all(ids.map((id) => another.find(id)));
      expect(found).toEqual([undefined, undefined, textOf(3), textOf(4), textOf(5)]);
      expect(await redis.keys('*')).toHaveLength(4);
    } finally {
      redis.disconnect();
    }
  });

  it('when a text has more than 16 KiB, then it is not kept', async () => {
    const { url } = await startRedis();
    const redis = new Redis(url);
    const text = `{ __typename } ${'#'.repeat(17_000)}`;
    await new AutomaticDocuments(redis).keep(documentId(text), text);
    expect(await redis.dbsize()).toBe(0);
    redis.disconnect();
  });
});

describe('Manifests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'titan-manifests-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (client: string, ...texts: string[]) =>
    writeFileSync(
      join(folder, `${client}.json`),
      JSON.stringify({ operations: texts.map((body) => ({ id: documentId(body), name: 'Q', type: 'query', body })) }),
    );

  it('when they are read anew with a supergraph, then the new operations are known and the old ones are not; broken ones are refused', async () => {
    for (const client of ['web', 'mobile', 'ops']) write(client, textOf(1));
    const documents = new PersistedDocuments(() => readManifests(folder), new AutomaticDocuments(undefined));
    const find = (at: number) => documents.find({ documentId: ids[at] }, asker);
    expect((await find(0))?.text).toBe(textOf(1));
    write('mobile', textOf(2));
    documents.reload();
    await expect(find(0)).rejects.toThrow('PersistedQueryNotFound');
    expect((await find(1))?.text).toBe(textOf(2));
    writeFileSync(join(folder, 'mobile.json'), '{ "operations": [');
    const errors = jest.spyOn(log, 'error').mockImplementation(() => {});
    documents.reload();
    expect(errors).toHaveBeenCalledTimes(1);
    errors.mockRestore();
    expect((await find(1))?.text).toBe(textOf(2));
  });

  it('when a client is only logged, then its own texts are run, and each is a line of the log with its id', async () => {
    for (const client of ['web', 'mobile', 'ops']) write(client, textOf(1));
    const modes = { web: 'off', mobile: 'log', ops: 'off' } as const;
    const documents = new PersistedDocuments(() => readManifests(folder), new AutomaticDocuments(undefined), modes);
    const lines = jest.spyOn(log, 'info').mockImplementation(() => {});
    expect((await documents.find({ query: textOf(3) }, asker))?.text).toBe(textOf(3));
    await documents.find({ documentId: ids[0] }, asker);
    await documents.find({ query: textOf(3) }, { ...asker, client: 'web' });
    expect(lines.mock.calls).toEqual([[{ client: 'mobile', documentId: ids[2] }, expect.any(String)]]);
    lines.mockRestore();
  });
});
