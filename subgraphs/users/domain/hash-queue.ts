/** Runs jobs, at most `atOnce` at a time, with at most `waiting` in line for their turn. */
export class HashQueue {
  readonly #atOnce: number;
  readonly #waiting: number;
  readonly #line: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, waiting: number) {
    this.#atOnce = atOnce;
    this.#waiting = waiting;
  }

  /** @throws what `full` makes, at once, when the line is full */
  async run<T>(job: () => Promise<T>, full: () => Error): Promise<T> {
    if (this.#running < this.#atOnce) this.#running += 1;
    else if (this.#line.length >= this.#waiting) throw full();
    else await new Promise<void>((turn) => this.#line.push(turn));
    try {
      return await job();
    } finally {
      // The place goes to the next in line, or is given back.
      const next = this.#line.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
