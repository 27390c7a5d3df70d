/** Work that several want at the same time is done once; what comes later is done anew. */
export class InFlight<T> {
  readonly #flights = new Map<string, Promise<T>>();

  once(key: string, work: () => Promise<T>): Promise<T> {
    const flying = this.#flights.get(key);
    if (flying) return flying;
    const flight = work().finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }
}
