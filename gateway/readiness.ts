import type { Lifecycle } from '#platform/lifecycle.ts';
import { processesOf } from '#platform/processes.ts';
import { poolOf } from '#platform/service-client.ts';

/** Ready means that a purchase would work: each subgraph says so of itself. */
export function watchSubgraphs(life: Lifecycle): void {
  for (const name of processesOf('subgraph')) life.onReady(name, () => askReady(name));
}

/** The messages are shown to whoever asks, so they carry no address. */
async function askReady(name: string): Promise<void> {
  const { statusCode, body } = await poolOf(name)
    .request({ method: 'GET', path: '/health/ready' })
    .catch(() => {
      throw new Error('does not answer');
    });
  await body.dump();
  if (statusCode !== 200) throw new Error('is not ready');
}
