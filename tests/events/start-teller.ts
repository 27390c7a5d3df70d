import { Child } from '#local/child.ts';
import { LogFile } from '#local/log-file.ts';
import { node, root } from '#local/paths.ts';
import { environmentOf, stack } from '../stack.ts';

/** Starts a service with a relay, in a database of its own; see teller.ts. */
export function startTeller(settings: Record<string, string>): Child {
  const log = new LogFile(`${stack().home}/logs/teller.log`);
  const env = { ...process.env, ...environmentOf('messaging'), PORT: '0', ...settings };
  const args = ['tests/events/teller.ts'];
  return new Child({ name: 'teller', command: node, args, cwd: root, env, ready: async () => {} }, stack().home, log);
}
