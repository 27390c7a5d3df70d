const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const titleWidth = 10;

/** One piece of work under way. */
export interface Step {
  /** Says what it does now, when that takes long. */
  doing(what: string): void;
  done(detail: string): void;
  /** Ends it without a word: the error is reported by whoever catches it. */
  drop(): void;
}

/** Progress for a person: one line a finished step, and on a terminal a spinner over those under way. */
export class Progress {
  readonly #active = new Map<string, { since: number; what: string }>();
  readonly #out: NodeJS.WriteStream;
  #timer: NodeJS.Timeout | undefined;
  #frame = 0;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
  }

  step(title: string): Step {
    const entry = { since: Date.now(), what: '' };
    this.#active.set(title, entry);
    this.#spin();
    return {
      doing: (what) => {
        entry.what = what;
        if (!this.#out.isTTY) this.line(`… ${title.padEnd(titleWidth)} ${what}`);
      },
      done: (detail) => {
        this.#active.delete(title);
        this.line(`${this.#paint(32, '✓')} ${title.padEnd(titleWidth)} ${detail}  ${seconds(entry.since)}`);
      },
      drop: () => {
        this.#active.delete(title);
        this.#spin();
      },
    };
  }

  /** Something a person should know while it all goes on. */
  warn(text: string): void {
    this.line(`${this.#paint(33, '!')} ${text}`);
  }

  fail(text: string): void {
    this.line(`${this.#paint(31, '✗')} ${text}`);
  }

  line(text: string): void {
    this.#out.write(`${this.#out.isTTY ? '\r\x1b[2K' : ''}${text}\n`);
    this.#spin();
  }

  #spin(): void {
    if (!this.#out.isTTY) return;
    if (this.#active.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#out.write('\r\x1b[2K');
      return;
    }
    this.#timer ??= setInterval(() => this.#draw(), 100);
  }

  #draw(): void {
    const parts = [...this.#active].map(([title, { what, since }]) =>
      what ? `${title} (${what}, ${seconds(since)})` : title,
    );
    this.#frame = (this.#frame + 1) % frames.length;
    const text = `${frames[this.#frame]} ${parts.join(', ')}`;
    this.#out.write(`\r\x1b[2K${text.slice(0, (this.#out.columns || 80) - 1)}`);
  }

  #paint(colour: number, text: string): string {
    return this.#out.isTTY && !process.env.NO_COLOR ? `\x1b[${colour}m${text}\x1b[0m` : text;
  }
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;
