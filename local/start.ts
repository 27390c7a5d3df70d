import { processes, processesOf } from '#platform/processes.ts';
import { onInterrupt } from './interrupt.ts';
import { sentence } from './launch-error.ts';
import { homeIn, titanDir } from './paths.ts';
import { fixedPort } from './ports.ts';
import { Progress } from './progress.ts';
import { Stack } from './stack.ts';
import { summary } from './summary.ts';

/** `npm start`: everything up, until Ctrl-C. */
export async function main(): Promise<number> {
  const { env } = process;
  const progress = new Progress();
  let stack: Stack | undefined;
  const interrupt = onInterrupt(() => {
    stack?.kill();
    process.exit(130);
  });
  try {
    const gateway = fixedPort('PORT', env.PORT, 4000);
    const mailPage = fixedPort('MAIL_UI_PORT', env.MAIL_UI_PORT, 1080);
    const patient = ['mail', ...processesOf('worker')];
    stack = new Stack({ home: homeIn(titanDir), env, table: processes, gateway, mailPage, progress, patient });
    const info = await stack.start(interrupt.signal);
    progress.line(summary(info));
    await interrupt.happened;
    return 0;
  } catch (error) {
    if (interrupt.signal.aborted) return 0;
    progress.fail(sentence(error));
    return 1;
  } finally {
    const stopping = progress.step('Stopping');
    await stack?.stop();
    stopping.drop();
    if (interrupt.signal.aborted) progress.line('✓ Stopped; npm start goes on with the same data.');
  }
}
