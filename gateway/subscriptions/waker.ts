import type { LiveNews } from '#platform/live-news.ts';

/** Waits for news of some topics, and hears also what comes while nobody waits. */
export class Waker {
  readonly #topics = new Set<string>();
  readonly #stop: () => void;
  #rung = false;
  #wake = () => {};

  constructor(news: LiveNews) {
    this.#stop = news.listen(
      ({ topics }) => topics.some((topic) => this.#topics.has(topic)) && this.ring(),
      () => this.ring(),
    );
  }

  /** @returns whether any of them was not covered before: news of it may have gone by */
  cover(topics: readonly string[]): boolean {
    const before = this.#topics.size;
    for (const topic of topics) this.#topics.add(topic);
    return this.#topics.size > before;
  }

  /** Resolves at the next news, at once if there were some since the last call, and after `ms` anyway. */
  async next(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
  }

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  close(): void {
    this.#stop();
    this.ring();
  }
}
