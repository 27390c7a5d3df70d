import { join } from 'node:path';
import { healthy } from './healthy.ts';
import type { LaunchContext, Service } from './launch-context.ts';
import { node, root } from './paths.ts';
import { freePort } from './ports.ts';
import { withoutPassword } from './reuse.ts';

const maildev = join(root, 'node_modules/maildev/dist/bin/maildev.js');

/**
 * Where mails go: SMTP_URL, else a mail catcher, which delivers none of them, shows all on its page (with an API under
 * /api) and keeps them over restarts.
 */
export async function startMail(context: LaunchContext, pagePort: number): Promise<Service> {
  const { home, env, supervisor, signal } = context;
  if (env.SMTP_URL) return { url: env.SMTP_URL, detail: `${withoutPassword(env.SMTP_URL)} (by SMTP_URL)` };
  const port = await freePort();
  const dir = join(home.data, 'mail');
  const page = `http://127.0.0.1:${pagePort}`;
  const settings = { smtp: port, ip: '127.0.0.1', web: pagePort, 'web-ip': '127.0.0.1', 'max-emails': 2000 };
  const options = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]);
  const args = [maildev, ...options, '--mail-directory', dir];
  const ready = () => healthy(`${page}/api/healthz`);
  await supervisor.start({ name: 'mail', command: node, args, env, cwd: dir, ready }, signal);
  return { url: `smtp://127.0.0.1:${port}`, detail: `maildev (127.0.0.1:${port}), page ${page}` };
}
