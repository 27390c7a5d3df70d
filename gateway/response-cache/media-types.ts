const MOST = 200;
const LONGEST = 256;

/** @returns undefined: nothing that we have is accepted; null: that could not be found out now */
type Negotiate = (accept: string | undefined) => Promise<string | undefined | null>;

/** Which media type answers which `Accept`: asked once of who negotiates, then known. */
export class MediaTypes {
  readonly #known = new Map<string, string | undefined>();
  readonly #negotiate: Negotiate;

  constructor(negotiate: Negotiate) {
    this.#negotiate = negotiate;
  }

  async of(accept: string | undefined): Promise<string | undefined> {
    const key = accept ?? '';
    if (key.length > LONGEST) return undefined;
    if (this.#known.has(key)) return this.#known.get(key);
    const type = await this.#negotiate(accept);
    if (type === null) return undefined;
    this.#known.set(key, type);
    if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value!);
    return type;
  }
}
