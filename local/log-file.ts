import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const maxBytes = 20_000_000;
const tailBytes = 16_384;

/** The log of one process: appended to over many starts, kept once more as `….1` when it has grown large. */
export class LogFile {
  readonly path: string;
  #from = 0;

  constructor(path: string) {
    this.path = path;
    if (existsSync(path) && statSync(path).size > maxBytes) renameSync(path, `${path}.1`);
  }

  /** A descriptor for a child's output; whatever was written before no longer counts as its errors. */
  open(): number {
    const fd = openSync(this.path, 'a', 0o600);
    this.#from = fstatSync(fd).size;
    return fd;
  }

  /** The last line since `open` that tells of an error, else the last line; readable, also when it was JSON. */
  lastError(): string {
    const lines = this.#lines();
    return lines.findLast((line) => /error|fatal|fail|cannot|denied|refused|in use/i.test(line)) ?? lines.at(-1) ?? '';
  }

  lastLine(): string {
    return this.#lines().at(-1) ?? '';
  }

  #lines(): string[] {
    return this.#tail().split('\n').map(readable).filter(Boolean);
  }

  #tail(): string {
    const fd = openSync(this.path, 'a+');
    try {
      const start = Math.max(this.#from, fstatSync(fd).size - tailBytes);
      const buffer = Buffer.alloc(tailBytes);
      return buffer.toString('utf8', 0, readSync(fd, buffer, 0, tailBytes, start));
    } finally {
      closeSync(fd);
    }
  }
}

function readable(line: string): string {
  const text = line.trim();
  if (!text.startsWith('{')) return text.startsWith('at ') || /^Node\.js v/.test(text) ? '' : text.slice(0, 300);
  try {
    const { msg, err, level } = JSON.parse(text);
    const severity = Number(level) >= 50 ? 'error: ' : '';
    return `${severity}${[msg, err?.message].filter(Boolean).join(': ')}`.slice(0, 300);
  } catch {
    return text.slice(0, 300);
  }
}
