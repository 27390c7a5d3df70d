import type { Instance } from '../stack.ts';

/** How many requests a bucket of this gateway lets through meanwhile. */
export async function admitted({ url }: Instance, bucket: string, work: () => Promise<unknown>): Promise<number> {
  const row = new RegExp(`titan_rate_limit_decisions_total\\{class="${bucket}",decision="admitted"\\} (\\d+)`);
  const count = async () => Number(row.exec(await (await fetch(`${url}/metrics`)).text())?.[1] ?? 0);
  const before = await count();
  await work();
  return (await count()) - before;
}
