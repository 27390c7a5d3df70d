import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findBinary, isExecutable, versionOf } from './find-binary.ts';
import { shown, titanDir } from './paths.ts';

const version = '0.5.3-beta.196';
const server = join(titanDir, 'bin/secantusd-rs');

/** `npm run mongo:fast`: builds SecantusDB's Rust server; every later `npm start` uses it. */
export async function main(): Promise<number> {
  if (isExecutable(server) && (await versionOf(server, '--version')) === version) {
    console.log(`✓ secantusd-rs ${version} is already built (${shown(server)}); npm start uses it.`);
    return 0;
  }
  const cargo = findBinary('cargo', process.env.PATH);
  if (!cargo) {
    console.error('✗ cargo is missing: install Rust (rustup), or go on with the Python server.');
    return 1;
  }
  console.log(`… Building secantusd-rs ${version} with cargo: about 9 minutes, once`);
  const crate = ['install', 'secantus-mdb', '--version', version, '--ignore-rust-version', '--root', titanDir];
  const code = await new Promise<number | null>((resolve) => {
    spawn(cargo, crate, { stdio: 'inherit' })
      .once('error', () => resolve(1))
      .once('exit', resolve);
  });
  if (code !== 0) {
    console.error("✗ The build failed: see cargo's output above. npm start goes on with the server it had.");
    return 1;
  }
  console.log(`✓ ${shown(server)} is built; npm start uses it from now on (with data of its own).`);
  return 0;
}
