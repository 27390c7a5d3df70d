/**
 * Entry of `npm start`, `npm test` and the other commands of the table below: needs nothing but Node 20, installs the
 * dependencies when they are missing, and goes on in TypeScript on the private Node 24.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';

/** @typedef {{ main: (args: string[]) => Promise<number> }} Command */
/** @type {Record<string, () => Promise<Command>>} */
const commands = {
  start: () => import('./start.ts'),
  test: () => import('./test.ts'),
  reset: () => import('./reset.ts'),
  'mongo-fast': () => import('./mongo-fast.ts'),
  evaluate: () => import('./evaluate.ts'),
  import: () => inStack('local/import.ts'),
  'catalog-rebuild': () => inStack('local/catalog-rebuild.ts'),
  'keys-rotate': () => inStack('local/keys-rotate.ts'),
  'roles-grant': () => inStack('subgraphs/users/grant-role.ts'),
  ops: () => inStack('local/ops.ts'),
  verify: () => inStack('verify/main.ts'),
  reconcile: () => inStack('subgraphs/payments/reconcile.ts'),
};

/**
 * @param {string} file
 * @returns {Promise<Command>}
 */
const inStack = async (file) => ({ main: (await import('./in-stack.ts')).inStack(file) });

const root = fileURLToPath(new URL('..', import.meta.url));
const privateNode = join(root, 'node_modules', 'node', 'bin', 'node');
const nodeMajor = Number(process.versions.node.split('.')[0]);

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
async function run(name, args) {
  const command = commands[name];
  if (!command) throw new Error(`Say what to run: node local/run.mjs ${Object.keys(commands).join(' | ')}.`);
  if (nodeMajor < 20) throw new Error(`Titan needs Node 20 or newer, and this is Node ${process.versions.node}.`);
  await ensureDependencies(root);
  if (nodeMajor >= 24) {
    module.enableCompileCache(join(root, '.titan', 'compile-cache'));
    return (await command()).main(args);
  }
  if (!existsSync(privateNode)) {
    throw new Error('The private Node 24 is missing (are install scripts switched off?): run `npm rebuild node`.');
  }
  return onPrivateNode([fileURLToPath(import.meta.url), name, ...args]);
}

/**
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function onPrivateNode(args) {
  const child = spawn(privateNode, args, { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

const [name = '', ...args] = process.argv.slice(2);
run(name, args).then(
  (code) => process.exit(code),
  (error) => {
    console.error(`✗ ${error instanceof Error ? error.message : error}`);
    if (name === 'test') console.log('0 passed, 1 failed');
    process.exit(1);
  },
);
