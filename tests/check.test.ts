import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { node, root } from '#local/paths.ts';

const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const steps: string[] = scripts.check.split(' && ');

/** How each tool is found without npm's PATH. */
const tools: Record<string, string[]> = {
  tsc: [node, 'node_modules/typescript/bin/tsc'],
  biome: [node, 'node_modules/@biomejs/biome/bin/biome'],
  node: [node],
};

describe('npm run check', () => {
  it.each(steps)('%s finds nothing', (step) => {
    const [tool, ...args] = step.split(' ');
    const [command, ...before] = tools[tool!]!;
    const output = () => execFileSync(command!, [...before, ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    expect(output).not.toThrow();
  });
});
