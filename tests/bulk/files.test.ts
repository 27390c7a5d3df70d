import { request } from 'node:http';
import { Readable } from 'node:stream';
import { Client } from '../client.ts';
import { ask } from '../orders/desk.ts';
import { newProducts, stockOf } from '../shop.ts';
import { newPerson } from '../users/people.ts';
import { adminToken } from '../users/staff.ts';
import { bulkDesk } from './bulk-desk.ts';

let desk: Awaited<ReturnType<typeof bulkDesk>>;
beforeAll(async () => {
  desk = await bulkDesk();
});

const newUpload = (input: object = {}) => ask(desk.client, 'CreateUpload', input);
const put = (url: string, body: string | Readable, token = desk.token) =>
  fetch(url, {
    method: 'PUT',
    body: body as string,
    duplex: 'half',
    headers: { authorization: `Bearer ${token}` },
  } as RequestInit);

/** Says that it will send so much, and sends nothing. */
const announce = (url: string, bytes: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${desk.token}`, 'content-length': bytes };
    const sent = request(url, { method: 'PUT', headers }, ({ statusCode }) => {
      resolve(statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.flushHeaders();
  });

describe('An upload', () => {
  it('when a file is sent to its address, then an import finds it, and the address is used up', async () => {
    const [article] = await newProducts(1);
    const { id, url, mostBytes } = await newUpload();
    expect(mostBytes).toBe(100 * 1024 * 1024);
    expect(await ask(desk.client, 'StartInventoryImport', { uploadId: id })).toMatchObject({
      code: 'UPLOAD_NOT_COMPLETE',
    });
    // More than a piece, and cut in the middle of everything.
    const text = `sku,quantity\n${article!.sku},77\n${'NOT-A-SKU-OF-THIS-SHOP,1\n'.repeat(12_000)}`;
    const parts = [text.slice(0, 40_001), text.slice(40_001)].map((part) => Buffer.from(part));
    expect(await (await put(url, Readable.from(parts))).json()).toEqual({ id, bytes: text.length });
    expect((await put(url, text)).status).toBe(409);
    const job = await desk.ended(await desk.begin({ uploadId: id }));
    expect(job.result?.summary).toBe('12001 rows: 1 changed (+67 pieces), 0 unchanged, 12000 failed.');
    expect((await stockOf(article!.sku))?.available).toBe(77);
    expect(job.errors).toHaveLength(1_000);
    expect(await desk.lines(job, 'errors.csv')).toHaveLength(12_000);
  });

  it('when it is another’s, or not signed, or too large, or empty, then it is refused', async () => {
    const { id, url } = await newUpload();
    const other = await newPerson();
    expect((await put(url, 'sku,quantity\n', other.accessToken)).status).toBe(403);
    expect((await put(url, 'sku,quantity\n', 'made.up.token')).status).toBe(401);
    expect((await put(url.replace(/signature=./, 'signature=_'), 'x')).status).toBe(403);
    expect(await announce(url, 100 * 1024 * 1024 + 1)).toBe(413);
    expect((await put(url, '')).status).toBe(400);
    expect((await put(url, 'sku,quantity\nNO-SUCH-SKU,1\n')).status).toBe(200);
    const theirs = new Client({ token: await adminToken() });
    expect(await ask(theirs, 'StartInventoryImport', { uploadId: id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await newUpload({ bytes: 100 * 1024 * 1024 + 1 })).toMatchObject({ __typename: 'InvalidInput' });
    expect((await other.client.run('CreateUpload', {})).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('A job’s file', () => {
  it('when its link is another’s, or changed, then it opens nothing; staff get one of their own', async () => {
    const job = await desk.run('sku,quantity\nNO-SUCH-SKU,1\n', { dryRun: true });
    const { url } = job.result!;
    expect((await desk.get(url!)).status).toBe(200);
    expect((await fetch(url!)).status).toBe(401);
    const token = await adminToken();
    const asAdmin = (address: string) => fetch(address, { headers: { authorization: `Bearer ${token}` } });
    expect((await asAdmin(url!)).status).toBe(403);
    const { data } = await new Client({ token }).run('JobFiles', { id: job.id });
    const own = data.job.result.files.find(({ name }: { name: string }) => name === 'difference.csv').url;
    expect((await asAdmin(own)).status).toBe(200);
    expect((await asAdmin(own.replace('difference.csv', 'errors.csv'))).status).toBe(403);
  });

  it('when it holds what looks like a formula, then spreadsheets see text', async () => {
    const job = await desk.run('sku,quantity\n"\'=cmd()|x!A1",1\n@X,1\n');
    const file = job.result?.files.find(({ name }) => name === 'errors.csv');
    const text = await (await desk.get(file!.url)).text();
    for (const line of text.split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=@]/);
  });
});
