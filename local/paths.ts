import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** Home of the stack of `npm start`; also holds what every stack shares (python/, bin/) and the homes of tests. */
export const titanDir = join(root, '.titan');

/** Where one stack keeps everything of its own. */
export interface Home {
  readonly dir: string;
  readonly data: string;
  readonly logs: string;
  readonly keys: string;
  readonly stackFile: string;
}

export function homeIn(dir: string): Home {
  return {
    dir,
    data: join(dir, 'data'),
    logs: join(dir, 'logs'),
    keys: join(dir, 'keys'),
    stackFile: join(dir, 'stack.json'),
  };
}

/** A path as a person at the terminal would type it. */
export const shown = (path: string): string => relative(process.cwd(), path) || '.';

const privateNode = join(root, 'node_modules/node/bin/node');

/** The Node that every process runs on: the private one, whatever the host has. */
export const node = existsSync(privateNode) ? privateNode : process.execPath;
