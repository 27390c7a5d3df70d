import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Runs `npm ci` when node_modules does not hold what package-lock.json asks for.
 * @param {string} root the project's folder
 * @returns {Promise<void>}
 * @throws {Error} one sentence for the person at the terminal
 */
export async function ensureDependencies(root) {
  if (dependenciesInstalled(root)) return;
  const started = Date.now();
  console.log('… Dependencies: npm ci (about a minute, once)');
  const result = await npmCi(root);
  if (result.code !== 0) {
    throw new Error(`npm ci failed; run it by hand to see all of its output. Its last lines:\n${result.tail}`);
  }
  console.log(`✓ Dependencies  ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/**
 * Whether every package that the lock file asks for is there in its version. npm writes its own list of what it has
 * installed last, so an interrupted installation does not count.
 * @param {string} root
 */
export function dependenciesInstalled(root) {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const present = packagesOf(hidden);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      wanted.optional === true ||
      wanted.devOptional === true ||
      wanted.peer === true ||
      present[path]?.version === wanted.version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch (error) {
    throw new Error(`${file} cannot be read (${error instanceof Error ? error.message : error}); restore it from git.`);
  }
}

/**
 * npm puts node_modules/.bin in front of the PATH, where the private Node is that npm ci is about to replace:
 * the host's own node and npm do it.
 * @param {string} root
 * @returns {Promise<{ code: number | null, tail: string }>}
 */
function npmCi(root) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((dir) => !dir.startsWith(join(root, 'node_modules')));
  const child = spawn('npm', ['ci', '--include=dev'], {
    cwd: root,
    env: { ...process.env, PATH: path.join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (/** @type {Buffer} */ chunk) => {
    output = (output + chunk).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, tail: `npm cannot be run: ${error.message}` }));
    child.on('close', (code) => resolve({ code, tail: output.trim().split('\n').slice(-8).join('\n') }));
  });
}
