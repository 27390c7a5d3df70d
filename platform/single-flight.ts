/** Lets equal work that is asked for meanwhile share one run, within this process. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Promise<T>>();

  /** @returns what the run gives; a failure is everybody's. What comes later is done anew. */
  share(key: string, work: () => Promise<T>): Promise<T> {
    const flying = this.#flights.get(key);
    if (flying) return flying;
    const flight = work().finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }

  /** @returns what the run gives, and whether this call began it; a failure is everybody's */
  async run(key: string, work: () => Promise<T>): Promise<{ result: T; first: boolean }> {
    const first = !this.#flights.has(key);
    return { result: await this.share(key, work), first };
  }
}
