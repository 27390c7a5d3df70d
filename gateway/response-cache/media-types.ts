const MOST = 200;
const LONGEST = 256;

/** Which media type answers which `Accept`: asked once of who negotiates, then known. */
export class MediaTypes {
  readonly #known = new Map<string, string | undefined>();
  readonly #negotiate: (accept: string | undefined) => Promise<string | undefined>;

  /** @param negotiate undefined: nothing that we have is accepted */
  constructor(negotiate: (accept: string | undefined) => Promise<string | undefined>) {
    this.#negotiate = negotiate;
  }

  async of(accept: string | undefined): Promise<string | undefined> {
    const key = accept ?? '';
    if (key.length > LONGEST) return undefined;
    if (this.#known.has(key)) return this.#known.get(key);
    const type = await this.#negotiate(accept);
    this.#known.set(key, type);
    if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value!);
    return type;
  }
}
