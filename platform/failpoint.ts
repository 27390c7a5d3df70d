import { config } from './config.ts';

/**
 * Test only: the process kills itself with SIGKILL at the point named by TITAN_FAILPOINT, so that tests see what a
 * power cut leaves behind. Does nothing unless that variable names the point, or "point@subject": what others do in the same
 * shop passes many points, too. Production refuses the variable.
 * @param subject an id of what is being done
 */
export function failpoint(name: string, subject?: string): void {
  const wanted = config.TITAN_FAILPOINT;
  if (wanted && (wanted === name || wanted === `${name}@${subject}`)) process.kill(process.pid, 'SIGKILL');
}
