import { createHash } from 'node:crypto';

/**
 * On which line each of very many names came first, in 12 bytes a name: a hash table of the names' 64-bit hashes (open addressing), so
 * that a file of a million SKUs is looked through in little memory. Two names of one hash are less likely than a broken disk.
 */
export class FirstLines {
  #hashes = new BigUint64Array(1024);
  #lines = new Uint32Array(1024);
  #count = 0;

  /** @returns the line on which the name came first, which is this one when it is new */
  note(name: string, line: number): number {
    if (this.#count * 2 >= this.#hashes.length) this.#grow();
    const hash = hashOf(name);
    const place = this.#placeOf(hash);
    if (this.#hashes[place] === hash) return this.#lines[place]!;
    this.#hashes[place] = hash;
    this.#lines[place] = line;
    this.#count += 1;
    return line;
  }

  /** Where a hash is, or would be. */
  #placeOf(hash: bigint): number {
    const most = this.#hashes.length - 1;
    let place = Number(hash & BigInt(most));
    while (this.#hashes[place] !== 0n && this.#hashes[place] !== hash) place = (place + 1) & most;
    return place;
  }

  #grow(): void {
    const [hashes, lines] = [this.#hashes, this.#lines];
    this.#hashes = new BigUint64Array(hashes.length * 2);
    this.#lines = new Uint32Array(hashes.length * 2);
    hashes.forEach((hash, i) => {
      if (hash === 0n) return;
      const place = this.#placeOf(hash);
      this.#hashes[place] = hash;
      this.#lines[place] = lines[i]!;
    });
  }
}

/** Never 0, which says that a place is free. */
const hashOf = (name: string): bigint => createHash('sha1').update(name).digest().readBigUInt64LE() || 1n;
