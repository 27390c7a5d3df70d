import { runInStack } from './stack-command.ts';

/** `npm run import -- FILE.csv`: runs import.ts against the stack that is running here. */
export const main = (args: readonly string[]): Promise<number> =>
  runInStack('import.ts', args, 'There is nothing to import into');
