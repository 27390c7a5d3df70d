import { posix } from 'node:path';

/** A source file as the rules see it. */
export interface SourceFile {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
}

type Rule = (file: SourceFile, all: Map<string, SourceFile>) => string[];

const LONGEST = 250;
const LONGEST_MAIN = 15;

/** Who may import what, by the start of the path; `$` stands for the file's own subgraph or worker. Others import freely. */
const directions: [from: RegExp, to: RegExp][] = [
  [/^schema\//, /^schema\//],
  [/^platform\//, /^(schema|platform)\//],
  [/^gateway\//, /^(schema|platform|gateway)\//],
  [/^subgraphs\/([^/]+)\//, /^(schema|platform|subgraphs\/\$)\//],
  [/^workers\/([^/.]+)/, /^(schema|platform|workers\/(\$|templates|delivery)|subgraphs\/[^/]+\/domain)\//],
];

/** Where the environment is read, and why there. */
const readsEnvironment = [
  /^platform\/config\.ts$/,
  // Writes one variable of a library, before it is imported.
  /^gateway\/telemetry-off\.ts$/,
  // Build the environments of the processes, or talk to the stack that was built.
  /^(local|tests|bench)\//,
];

/** Where SecantusDB may look at a whole collection, and why there. */
const looksAtAll = [
  // What the database holds new documents against.
  /-rules\.ts$/,
  // A few rows, one a kind of work.
  /^platform\/lease\.ts$/,
  // Once in the life of an account.
  /^subgraphs\/users\/domain\/gdpr\/erase-account\.ts$/,
];

/** The rules of the house, by name; each tells what a file does against it. */
export const rules: Record<string, Rule> = {
  'imports follow schema <- platform <- subgraphs | workers | gateway': (file) => {
    const [from, to] = directions.find(([pattern]) => pattern.test(file.path)) ?? [];
    if (!from || !to) return [];
    const own = from.exec(file.path)?.[1] ?? '';
    const allowed = new RegExp(to.source.replace('\\$', own));
    return importsOf(file)
      .filter(({ path }) => !allowed.test(path))
      .map(({ path }) => `imports ${path}`);
  },
  'only platform/config.ts reads process.env': ({ path, text }) =>
    /\bprocess\s*\.\s*env\b|\benv\b[^=]*=\s*process\b/.test(text) && !readsEnvironment.some((place) => place.test(path))
      ? ['reads process.env']
      : [],
  'model.ts is the only file of a subgraph with mongoose': ({ path, text }) =>
    /^subgraphs\//.test(path) && !path.endsWith('/model.ts') && /from\s+'mongoose'/.test(withoutTypeImports(text))
      ? ['imports mongoose']
      : [],
  'no filter has $or, $nor, $and or $expr, for which SecantusDB looks at the whole collection': ({ path, text }) =>
    /^(platform|subgraphs|workers)\//.test(path) &&
    /\$(or|nor|and|expr)['"]?\s*:/.test(text) &&
    !looksAtAll.some((place) => place.test(path))
      ? ['looks at a whole collection']
      : [],
  'imports make no circle': (file, all) => {
    const circle = circleFrom(file, all);
    return circle ? [`goes round: ${circle.join(' -> ')}`] : [];
  },
  [`no file has more than ${LONGEST} lines, no main.ts more than ${LONGEST_MAIN}`]: ({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > (path.endsWith('/main.ts') ? LONGEST_MAIN : LONGEST) ? [`has ${lines} lines`] : [];
  },
};

/** @returns what is broken, as "path does what" */
export function violations(rule: Rule, files: SourceFile[]): string[] {
  const all = new Map(files.map((file) => [file.path, file]));
  return files.flatMap((file) => rule(file, all).map((fault) => `${file.path} ${fault}`));
}

interface Import {
  /** From the project's root. */
  path: string;
  typeOnly: boolean;
}

const IMPORT = /(?:\b(import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?|\bimport\()\s*'([#.][^']+)'/g;

/** The project's own files that a file names. */
function importsOf({ path, text }: SourceFile): Import[] {
  return [...text.matchAll(IMPORT)].map(([, , type, name = '']) => ({
    path: name.startsWith('#') ? name.slice(1) : posix.join(posix.dirname(path), name),
    typeOnly: type !== undefined,
  }));
}

const withoutTypeImports = (text: string) => text.replace(/\bimport type [^;]*;/g, '');

/** The way back to a file over imports that are there at run time. */
function circleFrom(start: SourceFile, all: Map<string, SourceFile>): string[] | undefined {
  const seen = new Set<string>();
  const walk = (file: SourceFile, way: string[]): string[] | undefined => {
    for (const { path, typeOnly } of importsOf(file)) {
      if (typeOnly) continue;
      if (path === start.path) return [...way, path];
      const next = all.get(path);
      if (!next || seen.has(path)) continue;
      seen.add(path);
      const circle = walk(next, [...way, path]);
      if (circle) return circle;
    }
    return undefined;
  };
  return walk(start, [start.path]);
}
