import { Client } from '../client.ts';
import { ask } from '../orders/desk.ts';
import { eventually } from '../stack.ts';
import { operatorToken } from '../users/staff.ts';

/** A job as the console sees it. */
export interface Job {
  id: string;
  kind: string;
  status: string;
  progress: { done: number; total: number | null };
  result: { url: string | null; summary: string; files: { name: string; url: string }[] } | null;
  errors: { row: number | null; message: string }[];
}

const JOB = `query ($id: ID!) { job(id: $id) {
  id kind status progress { done total } result { url summary files { name url } } errors { row message } startedAt finishedAt
} }`;

/** Somebody of the staff with the bulk worker at hand. */
export async function bulkDesk() {
  const token = await operatorToken();
  const client = new Client({ token });
  const job = async (id: string): Promise<Job> => (await client.send(JOB, { id })).data.job;

  /** The job when it has ended. */
  const ended = (id: string): Promise<Job> =>
    eventually(async () => {
      const now = await job(id);
      expect(['SUCCEEDED', 'FAILED', 'CANCELLED']).toContain(now.status);
      if (!now.result) throw new Error('its worker has not told yet what was done');
      return now;
    });

  const get = (url: string): Promise<Response> => fetch(url, { headers: { authorization: `Bearer ${token}` } });

  /** A file of a job by its name, as lines without the header. */
  const lines = async ({ result }: Job, name: string): Promise<string[]> => {
    const file = result?.files.find((one) => one.name === name);
    if (!file) throw new Error(`no ${name} among ${JSON.stringify(result)}`);
    return (await (await get(file.url)).text()).trimEnd().split('\r\n').slice(1);
  };

  const beginBy = (operation: string) => async (input: object) => {
    const begun = await ask(client, operation, input);
    if (begun?.__typename !== 'Job') throw new Error(JSON.stringify(begun));
    return begun.id as string;
  };
  const begin = beginBy('StartInventoryImport');
  const beginProducts = beginBy('StartProductImport');
  const beginReport = beginBy('StartSalesReport');

  const beginTraining = async (): Promise<string> =>
    (await client.run('StartRecommendationTraining')).data.startRecommendationTraining.id;

  /** Imports a CSV and waits for the end. */
  const run = async (csv: string, more: object = {}): Promise<Job> => ended(await begin({ csv, ...more }));

  return { client, token, job, ended, get, lines, begin, beginProducts, beginReport, beginTraining, run };
}

type ProductRow = [handle: string, title: string, sku: string, quantity: string, price: string];

/** A file as Shopify exports it, of products with one variant. */
export const productFile = (...rows: ProductRow[]): string =>
  ['Handle,Title,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price']
    .concat(rows.map(([handle, title, ...variant]) => [handle, title, 'true,Title,Default Title', ...variant].join()))
    .join('\n');
