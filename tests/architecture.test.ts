import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#local/paths.ts';
import { rules, type SourceFile, violations } from './architecture.ts';

const ROOMS = ['schema', 'platform', 'gateway', 'subgraphs', 'workers', 'local', 'tests', 'bench'];

const house: SourceFile[] = globSync([`{${ROOMS.join(',')}}/**/*.{ts,mjs}`, '*.ts'], { cwd: root })
  .filter((path) => !path.includes('node_modules') && !path.endsWith('.generated.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

test('the rules see the whole house', () => {
  expect(house.length).toBeGreaterThan(150);
  for (const room of ['schema', 'platform', 'gateway', 'subgraphs', 'workers', 'local']) {
    expect(house.some(({ path }) => path.startsWith(`${room}/`))).toBe(true);
  }
});

test.each(Object.keys(rules))('%s', (name) => {
  expect(violations(rules[name]!, house)).toEqual([]);
});

/** With `~` for `#`: the transformer of the tests resolves whatever looks like an import of a package path. */
const houseOf = (files: Record<string, string>): SourceFile[] =>
  Object.entries(files).map(([path, text]) => ({ path, text: text.replaceAll("'~", "'#") }));

/** A house with one fault each, and the rule that must see it. */
const planted: [what: string, rule: string, files: Record<string, string>][] = [
  [
    'platform imports a subgraph',
    'imports follow',
    { 'platform/a.ts': "import { x } from '~subgraphs/users/model.ts';" },
  ],
  [
    'a subgraph imports another',
    'imports follow',
    { 'subgraphs/users/domain/a.ts': "import {\n x,\n} from '../../orders/a.ts';" },
  ],
  [
    'a subgraph imports another by its name',
    'imports follow',
    { 'subgraphs/users/a.ts': "export { x } from '~subgraphs/orders/a.ts';" },
  ],
  ['the gateway imports a subgraph', 'imports follow', { 'gateway/a.ts': "import '~subgraphs/users/a.ts';" }],
  [
    'the gateway imports a type of a subgraph',
    'imports follow',
    { 'gateway/a.ts': "import type { X } from '~subgraphs/users/a.ts';" },
  ],
  [
    'the schema imports the platform',
    'imports follow',
    { 'schema/a.ts': "const x = await import('~platform/log.ts');" },
  ],
  [
    'a worker imports a resolver',
    'imports follow',
    { 'workers/bulk/a.ts': "import { x } from '~subgraphs/catalog/resolvers.ts';" },
  ],
  ['a filter by alternatives', 'no filter has', { 'subgraphs/users/a.ts': 'find({ _id, $or: [{ a: 1 }] });' }],
  ['a worker imports another', 'imports follow', { 'workers/bulk/a.ts': "import { x } from '../email/a.ts';" }],
  ['the platform imports the launcher', 'imports follow', { 'platform/a.ts': "import { x } from '~local/a.ts';" }],
  [
    'a subgraph reads the environment',
    'only platform/config.ts',
    { 'subgraphs/users/a.ts': 'const x = process.env.X;' },
  ],
  [
    'a subgraph unpacks the environment',
    'only platform/config.ts',
    { 'subgraphs/users/a.ts': 'const { env } = process;' },
  ],
  ['a domain imports mongoose', 'model.ts', { 'subgraphs/users/domain/a.ts': "import { Types } from 'mongoose';" }],
  [
    'two files import each other',
    'imports make',
    { 'platform/a.ts': "import './b.ts';", 'platform/b.ts': "import { a } from './a.ts';" },
  ],
  ['a main.ts is long', 'no file has', { 'workers/email/main.ts': 'x;\n'.repeat(16) }],
  ['a file is long', 'no file has', { 'platform/a.ts': 'x;\n'.repeat(251) }],
];

test.each(planted)('When %s, then the rule sees it', (_, rule, files) => {
  const [name] = Object.keys(rules).filter((known) => known.startsWith(rule));
  expect(violations(rules[name!]!, houseOf(files))).not.toEqual([]);
});

/** What looks like a fault and is none. */
const innocent: [what: string, files: Record<string, string>][] = [
  ['a worker imports a domain', { 'workers/bulk/a.ts': "import { x } from '~subgraphs/catalog/domain/a.ts';" }],
  ['a subgraph imports its own domain', { 'subgraphs/users/resolvers.ts': "import { x } from './domain/a.ts';" }],
  [
    'two files import types of each other',
    { 'platform/a.ts': "import type { B } from './b.ts';", 'platform/b.ts': "import { a } from './a.ts';" },
  ],
  ['model.ts imports mongoose', { 'subgraphs/users/model.ts': "import { Schema } from 'mongoose';" }],
];

test.each(innocent)('When %s, then no rule minds', (_, files) => {
  expect(Object.values(rules).flatMap((rule) => violations(rule, houseOf(files)))).toEqual([]);
});
