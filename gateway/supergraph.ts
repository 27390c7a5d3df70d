import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SupergraphSdlHook } from '@apollo/gateway';
import { log } from '#platform/log.ts';

const FILE = join(import.meta.dirname, '../schema/supergraph.graphql');
const LOOK_EVERY_MS = 1_000;

/**
 * The supergraph's SDL for ApolloGateway, followed while the process runs. A broken file is refused and the one before
 * it serves on. Polling, because a file that is replaced by another escapes a watch on its inode.
 */
export const supergraphFile =
  (file = FILE): SupergraphSdlHook =>
  async ({ update }) => {
    const reload = async () => {
      try {
        update(await readFile(file, 'utf8'));
      } catch (error) {
        log.error({ err: error }, 'the new supergraph is refused; the old one serves on');
      }
    };
    watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, reload);
    return { supergraphSdl: await readFile(file, 'utf8'), cleanup: async () => unwatchFile(file, reload) };
  };
