import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#local/paths.ts';

const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const named = [...page.matchAll(/\]\(\.\.\/(tests\/[^)]+)\): (.+?)(?=<br>| \|$)/gm)].map(([, file, title]) => ({
  file: file!,
  title: title!,
}));

describe('docs/security.md', () => {
  it('names a test for every promise', () => {
    const rows = page.split('\n').filter((line) => /^\| (?!promise|---)/.test(line));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => !/\]\(\.\.\/tests\/[^)]+\): \S/.test(row))).toEqual([]);
    expect(named.length).toBeGreaterThanOrEqual(rows.length);
  });

  it.each(named)('$file has the test "$title"', ({ file, title }) => {
    expect(existsSync(join(root, file))).toBe(true);
    const text = readFileSync(join(root, file), 'utf8');
    expect([`'${title}'`, `"${title}"`].some((quoted) => text.includes(quoted))).toBe(true);
  });
});
