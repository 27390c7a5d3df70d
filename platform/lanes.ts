/** Runs what belongs together one after the other, in the order of its coming, and everything else side by side. */
export class Lanes {
  readonly #ends = new Map<string, Promise<unknown>>();

  /** @param work never rejects */
  run(lane: string, work: () => Promise<unknown>): void {
    const end = (this.#ends.get(lane) ?? Promise.resolve()).then(work).finally(() => {
      if (this.#ends.get(lane) === end) this.#ends.delete(lane);
    });
    this.#ends.set(lane, end);
  }

  /** When everything that has come until now is done. */
  async idle(): Promise<void> {
    await Promise.all(this.#ends.values());
  }
}
