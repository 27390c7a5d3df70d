import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { healthy } from '#local/healthy.ts';
import { node, root } from '#local/paths.ts';
import { freePort } from '#local/ports.ts';
import { Client } from './client.ts';
import { newProduct, placedOrder } from './shop.ts';
import { environmentOf, eventually, mongo } from './stack.ts';

const copy = mkdtempSync(join(tmpdir(), 'titan-extend-'));
const children: ChildProcess[] = [];

/** The blocks of the page: the language, the file, the text. */
const blocks = [...readFileSync(join(root, 'docs/extend.md'), 'utf8').matchAll(/^```(\S+) (\S+)\n(.*?)^```$/gms)].map(
  ([, language, file, text]) => ({ language: language!, file: file!, text: text! }),
);

/** Inserts each `+` line behind the context line above it, which must stand in the file once. */
function patched(original: string, diff: string): string {
  const [context, ...added] = diff
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(1));
  const parts = original.split(`${context}\n`);
  if (parts.length !== 2) throw new Error(`"${context}" stands ${parts.length - 1} times in the file`);
  return [parts[0], [context, ...added, ''].join('\n'), parts[1]].join('');
}

function applyPage(): void {
  for (const { language, file, text } of blocks) {
    const path = join(copy, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, language === 'diff' ? patched(readFileSync(path, 'utf8'), text) : text);
  }
}

const run = (...args: string[]) => execFileSync(node, args, { cwd: copy, encoding: 'utf8', stdio: 'pipe' });

/** Starts a process of the copy beside the stack, on a free port. */
async function start(main: string, settings: Record<string, string>): Promise<string> {
  const port = await freePort();
  const env = { ...process.env, ...environmentOf('gateway'), ...settings, PORT: String(port) };
  children.push(spawn(node, [main], { cwd: copy, env, stdio: 'ignore' }));
  await eventually(() => healthy(`http://127.0.0.1:${port}/health/ready`));
  return `http://127.0.0.1:${port}`;
}

beforeAll(() => {
  const skipped = new Set(['node_modules', '.titan', '.git']);
  cpSync(root, copy, { recursive: true, filter: (path) => !skipped.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  applyPage();
});

afterAll(() => {
  for (const child of children) child.kill();
  rmSync(copy, { recursive: true });
});

describe('docs/extend.md', () => {
  it.each(['workers/audit', 'subgraphs/wishes'])('builds %s in under 60 lines', (folder) => {
    const lines = blocks
      .filter(({ file }) => file.startsWith(folder))
      .map(({ text }) => text.trimEnd().split('\n').length);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(60);
  });

  it('builds what passes the types, composes, runs, and is reached through the gateway', async () => {
    run('local/codegen.ts');
    run('node_modules/typescript/bin/tsc', '-p', '.', '--checkers', '1');
    run('local/compose.ts');
    const audit = await start('workers/audit/main.ts', { TITAN_PROCESS: 'audit' });
    const wishes = await start('subgraphs/wishes/main.ts', { TITAN_PROCESS: 'wishes' });
    const gateway = await start('gateway/main.ts', { WISHES_URL: wishes });
    expect(existsSync(join(copy, 'subgraphs/wishes/schema.generated.ts')) && audit).toBeTruthy();

    const client = new Client({ url: gateway });
    await client.send('mutation { wish(productId: "p") }');
    expect((await client.send('mutation { wish(productId: "p") }')).data.wish).toBe(2);
    const { data } = await client.send('{ wishes(productId: "p") products(first: 1) { nodes { title } } }');
    expect(data).toMatchObject({ wishes: 2, products: { nodes: [{}] } });

    const { id, number } = await placedOrder(client, (await newProduct()).sku);
    await eventually(async () => {
      const entry = await (await mongo('audit')).collection<{ _id: string }>('entries').findOne({ _id: id });
      expect(entry).toEqual({ _id: id, number });
    });
  });
});
