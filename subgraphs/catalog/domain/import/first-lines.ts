import { hash } from 'node:crypto';

/** Numbers of a place in the table: two halves of a hash, and a line. Lines begin with 1, so a line of 0 says that it is free. */
const WIDTH = 3;
const LINE = 2;

/**
 * On which line each of very many names came first, in 24 bytes a name: a hash table of the names' 64-bit hashes (open addressing), so
 * that a file of a million SKUs is looked through in little memory. Two names of one hash are less likely than a broken disk.
 */
export class FirstLines {
  #places = 1024;
  #table = new Uint32Array(this.#places * WIDTH);
  #count = 0;

  /** @returns the line on which the name came first, which is this one when it is new */
  note(name: string, line: number): number {
    if (this.#count * 2 >= this.#places) this.#grow();
    const digest = hash('sha1', name, 'buffer');
    return this.#put(digest.readUInt32LE(0), digest.readUInt32LE(4), line);
  }

  #put(high: number, low: number, line: number): number {
    const table = this.#table;
    let place = low % this.#places;
    for (;;) {
      const at = place * WIDTH;
      if (table[at + LINE] === 0) {
        table.set([high, low, line], at);
        this.#count += 1;
        return line;
      }
      if (table[at] === high && table[at + 1] === low) return table[at + LINE]!;
      place = (place + 1) % this.#places;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#places *= 2;
    this.#table = new Uint32Array(this.#places * WIDTH);
    this.#count = 0;
    for (let at = 0; at < old.length; at += WIDTH) {
      if (old[at + LINE] !== 0) this.#put(old[at]!, old[at + 1]!, old[at + LINE]!);
    }
  }
}
