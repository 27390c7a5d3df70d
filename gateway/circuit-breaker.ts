import { setTimeout as sleep } from 'node:timers/promises';

/** So many failures in a row, and it is no accident. */
const FAILURES = 5;
const PROBE_EVERY_MS = 500;

type State =
  /** Everything goes through. */
  | 'CLOSED'
  /** Nothing goes through; a probe that no client waits for looks whether anybody is there again. */
  | 'OPEN'
  /** Somebody is there: one call shows whether he works. */
  | 'HALF_OPEN';

/** Thrown in the place of a call that would not be answered. */
export class CircuitOpen extends Error {
  override name = 'CircuitOpen';
}

/** Keeps clients from waiting for what does not answer. */
export class CircuitBreaker {
  readonly #probe: () => Promise<unknown>;
  readonly #tell: (state: State) => void;
  #state: State = 'CLOSED';
  #failures = 0;
  #trialUnderWay = false;

  /**
   * @param probe fails while nobody answers
   * @param tell hears of each change
   */
  constructor(probe: () => Promise<unknown>, tell: (state: State) => void = () => {}) {
    this.#probe = probe;
    this.#tell = tell;
  }

  /** @throws CircuitOpen at once while the circuit is open; else what the call throws */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#state === 'OPEN' || this.#trialUnderWay) throw new CircuitOpen('it did not answer the last times');
    const isTrial = this.#state === 'HALF_OPEN';
    this.#trialUnderWay = isTrial;
    try {
      const result = await call();
      this.#succeed();
      return result;
    } catch (error) {
      this.#fail();
      throw error;
    } finally {
      if (isTrial) this.#trialUnderWay = false;
    }
  }

  #succeed(): void {
    this.#failures = 0;
    if (this.#state === 'HALF_OPEN') this.#become('CLOSED');
  }

  #fail(): void {
    this.#failures += 1;
    if (this.#state === 'OPEN' || this.#failures < FAILURES) return;
    this.#become('OPEN');
    void this.#watch();
  }

  async #watch(): Promise<void> {
    do await sleep(PROBE_EVERY_MS, undefined, { ref: false });
    while (!(await this.#isThere()));
    this.#become('HALF_OPEN');
  }

  #isThere = (): Promise<boolean> =>
    this.#probe().then(
      () => true,
      () => false,
    );

  #become(state: State): void {
    this.#state = state;
    this.#tell(state);
  }
}
