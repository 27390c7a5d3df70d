import { config } from './config.ts';

/**
 * Test only: the process kills itself with SIGKILL at the point named by TITAN_FAILPOINT, so that tests see what a
 * power cut leaves behind. Does nothing unless that variable names the point; production refuses the variable.
 */
export function failpoint(name: string): void {
  if (config.TITAN_FAILPOINT === name) process.kill(process.pid, 'SIGKILL');
}
