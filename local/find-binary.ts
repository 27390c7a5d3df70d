import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** The full path of a program in these folders or on the PATH. */
export function findBinary(name: string, path: string | undefined, ...firstIn: string[]): string | undefined {
  return [...firstIn, ...(path ?? '').split(delimiter).filter(Boolean)]
    .map((dir) => join(dir, name))
    .find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first version number in what the program prints, `''` when it fails or prints none. */
export async function versionOf(file: string, ...args: string[]): Promise<string> {
  const output = await promisify(execFile)(file, args, { timeout: 10_000 }).catch(() => undefined);
  return /\d+\.\d+[\w.-]*/.exec(output ? output.stdout + output.stderr : '')?.[0] ?? '';
}
