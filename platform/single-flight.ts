/** Lets equal work that is asked for meanwhile share one run, within this process. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Promise<T>>();

  /** @returns what the run gives, and whether this call began it; a failure is everybody's */
  async run(key: string, work: () => Promise<T>): Promise<{ result: T; first: boolean }> {
    const flying = this.#flights.get(key);
    if (flying) return { result: await flying, first: false };
    const flight = work().finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return { result: await flight, first: true };
  }
}
