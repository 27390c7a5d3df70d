import { config } from '#platform/config.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { processesOf } from '#platform/processes.ts';
import { poolOf } from '#platform/service-client.ts';

/** As long as a subgraph's own checks may take. */
const TIMEOUT_MS = 5_000;

/** Ready means that a purchase would work: each subgraph says so of itself. */
export function watchSubgraphs(life: Lifecycle): void {
  for (const name of processesOf('subgraph')) life.onReady(name, () => askReady(name));
}

/** Whether a subgraph's process takes work, whatever its database does. */
export const askServing = (name: string): Promise<void> => ask(name, '/health/serving');

const askReady = (name: string): Promise<void> => ask(name, '/health/ready');

/** The messages are shown to whoever asks, so they carry no address. */
async function ask(name: string, path: string): Promise<void> {
  const { statusCode, body } = await poolOf(name)
    .request({ method: 'GET', path, headersTimeout: config.TITAN_PATIENCE * TIMEOUT_MS })
    .catch(() => {
      throw new Error('does not answer');
    });
  await body.dump();
  if (statusCode !== 200) throw new Error('is not ready');
}
