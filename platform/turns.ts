import { config } from './config.ts';
import { TitanError } from './error.ts';

interface Line {
  running: number;
  waiting: (() => void)[];
}

/** Lets so much work of one name run at once in this process; the rest stands in line, first come, first served. */
export class Turns {
  readonly #atOnce: number;
  readonly #patienceMs: number;
  readonly #lines = new Map<string, Line>();

  /** @param patienceMs nobody stands in line for longer, times TITAN_PATIENCE: whoever asked for him has gone by then */
  constructor(atOnce: number, patienceMs: number) {
    this.#atOnce = atOnce;
    this.#patienceMs = config.TITAN_PATIENCE * patienceMs;
  }

  /** @throws TitanError SERVICE_UNAVAILABLE when the turn does not come in time; nothing was done then */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(name) ?? { running: 0, waiting: [] };
    this.#lines.set(name, line);
    if (line.running < this.#atOnce) line.running += 1;
    else await this.#turn(line);
    try {
      return await work();
    } finally {
      // The place goes to the next in line, or is given back.
      const next = line.waiting.shift();
      if (next) next();
      else line.running -= 1;
      if (line.running === 0) this.#lines.delete(name);
    }
  }

  /** How many stand in line. */
  waiting(name: string): number {
    return this.#lines.get(name)?.waiting.length ?? 0;
  }

  /** The same for work of several names, which are to be given in one order everywhere. */
  runAll<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    return names.reduceRight((inner, name) => () => this.run(name, inner), work)();
  }

  #turn({ waiting }: Line): Promise<void> {
    return new Promise((resolve, reject) => {
      const mine = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(mine), 1);
        reject(new TitanError('SERVICE_UNAVAILABLE', 'Very many want the same at this moment; try again shortly.'));
      }, this.#patienceMs);
      waiting.push(mine);
    });
  }
}
