import { runInStack } from './stack-command.ts';

/** `npm run keys:rotate`: runs keys-rotate.ts against the stack that is running here. */
export const main = (args: readonly string[]): Promise<number> =>
  runInStack('keys-rotate.ts', args, 'There are no keys to rotate');
