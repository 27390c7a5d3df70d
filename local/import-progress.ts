const EVERY_ROWS = 1_000;
const EVERY_MS = 200;

/** Shows how an import goes: one line that moves on a terminal, a line per 1,000 rows elsewhere. */
export class ImportProgress {
  readonly #terminal = process.stderr.isTTY;
  readonly #started = performance.now();
  #shownRows = 0;
  #shownAt = 0;

  reached(rows: number): void {
    const now = performance.now();
    const due = this.#terminal ? now - this.#shownAt >= EVERY_MS : rows - this.#shownRows >= EVERY_ROWS;
    if (!due) return;
    this.#shownRows = rows;
    this.#shownAt = now;
    const perSecond = Math.round(rows / ((now - this.#started) / 1000));
    const line = `… ${rows} rows (${perSecond} a second)`;
    process.stderr.write(this.#terminal ? `\r\x1b[K${line}` : `${line}\n`);
  }

  bad(message: string): void {
    this.#clear();
    console.error(`✗ ${message}`);
  }

  end(message: string): void {
    this.#clear();
    console.log(message);
  }

  #clear(): void {
    if (this.#terminal) process.stderr.write('\r\x1b[K');
  }
}
