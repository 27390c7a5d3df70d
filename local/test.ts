import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { processes } from '#platform/processes.ts';
import type { ProcessTable } from './environment.ts';
import { onInterrupt } from './interrupt.ts';
import { runJest, type TestCount } from './jest-run.ts';
import { sentence } from './launch-error.ts';
import { stopLeftovers } from './leftovers.ts';
import { type Home, homeIn, node, root, shown, titanDir } from './paths.ts';
import { freePort } from './ports.ts';
import { Progress } from './progress.ts';
import { Stack } from './stack.ts';
import { readStackFile, runningStack } from './stack-file.ts';

const testsDir = join(titanDir, 'test');
const serverUrls = ['MONGODB_URI', 'REDIS_URL', 'RABBITMQ_URL', 'SMTP_URL'];

/** `npm test`: a stack of its own on free ports, jest against it, `verify` over what the
 * tests have left, and at the very end `N passed, N failed`. */
export async function main(args: readonly string[]): Promise<number> {
  const progress = new Progress();
  const id = randomBytes(4).toString('hex');
  const home = homeIn(join(testsDir, id));
  let stack: Stack | undefined;
  const interrupt = onInterrupt(() => {
    stack?.kill();
    console.log('0 passed, 1 failed');
    process.exit(130);
  });
  let count: TestCount = { passed: 0, failed: 1 };
  try {
    await removeDeadRuns();
    stack = await testStack(home, id, progress);
    await stack.start(interrupt.signal);
    count = await runJest(args, home, interrupt.signal);
    if (!(await holdsItsInvariants(home))) count = { ...count, failed: count.failed + 1 };
  } catch (error) {
    progress.fail(interrupt.signal.aborted ? 'interrupted' : sentence(error));
  }
  await stack?.stop();
  const green = count.failed === 0;
  if (green || interrupt.signal.aborted) await rm(home.dir, { recursive: true, force: true });
  else if (existsSync(home.dir)) progress.line(`Logs and data are kept until the next npm test: ${shown(home.dir)}`);
  console.log(`${count.passed} passed, ${count.failed} failed`);
  return green ? 0 : 1;
}

/** After all the purchases, refusals and kills of the tests the books must agree. */
async function holdsItsInvariants(home: Home): Promise<boolean> {
  const env = { ...process.env, ...readStackFile(home.stackFile)?.environment };
  const child = spawn(node, ['verify/main.ts'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)));
}

async function testStack(home: Home, id: string, progress: Progress): Promise<Stack> {
  const gateway = { variable: 'PORT', port: await freePort() };
  const mailPage = { variable: 'MAIL_UI_PORT', port: await freePort() };
  const env = { ...testEnvironment(id), ...twilioDouble(await freePort()) };
  return new Stack({ home, env, table: anyPorts, gateway, mailPage, progress });
}

/** The ports of the table are left to npm start. */
const anyPorts: ProcessTable = Object.fromEntries(
  Object.entries(processes).map(([name, spec]) => [name, { ...spec, port: 0 }]),
);

/**
 * Servers that a person has named for work are not for tests: those are named by TEST_MONGODB_URI and so on. The
 * processes are told the same on every machine, and wait long enough for each other on a slow one.
 */
function testEnvironment(id: string): Record<string, string | undefined> {
  const urls = serverUrls.map((name) => [name, process.env[`TEST_${name}`]] as const);
  return {
    ...process.env,
    ...Object.fromEntries(urls),
    TITAN_DB_PREFIX: `test-${id}`,
    TITAN_RATE_LIMITS: 'off',
    TITAN_PATIENCE: '4',
  };
}

/** Texts go to a double that tests/messaging opens at this port; as long as nobody has, they wait. */
const twilioDouble = (port: number) => ({
  TITAN_TEXT_PROVIDER: 'twilio',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token-of-a-double',
  TWILIO_SMS_FROM: '+4915110000000',
  TWILIO_WHATSAPP_FROM: '+4915110000001',
  TWILIO_CONTENT: JSON.stringify({ 'payment-received/de': 'HX1', 'order-shipped/de': 'HX2' }),
  TWILIO_API_URL: `http://127.0.0.1:${port}`,
});

/** What earlier runs have left: those that failed, and those that were killed. */
async function removeDeadRuns(): Promise<void> {
  const names = existsSync(testsDir) ? await readdir(testsDir) : [];
  for (const home of names.map((name) => homeIn(join(testsDir, name)))) {
    if (runningStack(home)) continue;
    await stopLeftovers(home.dir);
    await rm(home.dir, { recursive: true, force: true });
  }
}
