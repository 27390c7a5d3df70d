import { buffer } from 'node:stream/consumers';
import { ownCatalogDatabase } from './catalog-database.ts';

const { storePicture } = await import('#subgraphs/catalog/domain/store-picture.ts');
const { findPicture } = await import('#subgraphs/catalog/domain/find-picture.ts');
const { readFile } = await import('#platform/stored-file.ts');

ownCatalogDatabase('pictures');

const MEGABYTE = 1024 * 1024;

test('When a picture of several pieces is kept, twice, then it is there once and comes back byte for byte', async () => {
  const bytes = Buffer.from(Array.from({ length: 2 * MEGABYTE + 5 }, (_, i) => i % 251));
  const path = await storePicture('image/png', bytes);
  expect(await storePicture('image/png', bytes)).toBe(path);
  expect(path).toMatch(/^\/media\/[0-9a-f]{32}\.png$/);
  const found = await findPicture(path.slice('/media/'.length));
  expect(found).toMatchObject({ contentType: 'image/png', size: bytes.length, chunks: 3 });
  expect(bytes.equals(await buffer(readFile(found!._id, found!.chunks)))).toBe(true);
});

test.each([
  ['text/html', 1, 'BAD_USER_INPUT'],
  ['toString', 1, 'BAD_USER_INPUT'],
  ['image/png', 10 * MEGABYTE + 1, 'PAYLOAD_TOO_LARGE'],
])('When it is %s of %d bytes, then it is refused with %s', async (type, size, code) => {
  await expect(storePicture(type, Buffer.alloc(size))).rejects.toMatchObject({ code });
});
