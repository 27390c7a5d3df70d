import type { Verdict } from './verify.ts';

const SHOWN = 10;

/** Prints each verdict with its first violations. @returns whether all invariants hold */
export function report(verdicts: Verdict[]): boolean {
  for (const { name, violations } of verdicts) {
    console.log(`${violations.length === 0 ? '✓' : '✗'} ${name}`);
    for (const violation of violations.slice(0, SHOWN)) console.log(`    ${violation}`);
    if (violations.length > SHOWN) console.log(`    and ${violations.length - SHOWN} more`);
  }
  return verdicts.every(({ violations }) => violations.length === 0);
}
