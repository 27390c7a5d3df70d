import { BriefMemory } from '#platform/brief-memory.ts';
import { LATELY_MS, REPLICA } from '#platform/mongo.ts';
import { Block as Blocks, List } from '../../model.ts';
import { type CardColumns, columnsFrom, columnsIn } from './card-columns.ts';
import { findCards } from './find-cards.ts';
import { readCounts } from './read-counts.ts';
import { type BlockRow, blockName, type ListRow } from './sorted-list.ts';

const lately = {
  lists: new BriefMemory<ListRow | null>(100, LATELY_MS),
  blocks: new BriefMemory<CardColumns | undefined>(100, LATELY_MS),
  counts: new BriefMemory<Map<string, number>>(100, LATELY_MS),
};

/**
 * Reads lists, their blocks and the products of a rare value, each once: a page, its total and its facets look at the same ones. For one
 * answer; lists and blocks that another answer has read half a second ago are not read again.
 */
export class ListReader {
  readonly #lists = new Map<string, Promise<ListRow | null>>();
  readonly #blocks = new Map<string, Promise<CardColumns | undefined>>();
  readonly #rare = new Map<string, Promise<CardColumns>>();
  readonly #counts = new Map<string, Promise<Map<string, number>>>();
  readonly #memory: typeof lately | undefined;

  /** @param memory undefined: from the database, whatever was read lately */
  constructor(memory: typeof lately | undefined = lately) {
    this.#memory = memory;
  }

  /** For who has seen two readings that do not fit together. */
  static afresh(): ListReader {
    return new ListReader(undefined);
  }

  list(name: string): Promise<ListRow | null> {
    const read = () => List.findById(name).read(REPLICA).lean<ListRow>().exec();
    return once(this.#lists, name, () => this.#memory?.lists.get(name, read) ?? read());
  }

  /** The counters of this name: for who chooses a way by them, not for who tells them. */
  counts(name: string): Promise<Map<string, number>> {
    const read = () => readCounts(name);
    return once(this.#counts, name, () => this.#memory?.counts.get(name, read) ?? read());
  }

  /** The cards that a query finds, which has to be sure of finding few. */
  rare(query: object): Promise<CardColumns> {
    return once(this.#rare, JSON.stringify(query), async () =>
      columnsFrom((await findCards(query, 'card')).map(({ card }) => card)),
    );
  }

  /** The cards of each of these blocks; nothing of one that is not there any more. */
  async blocks(list: string, numbers: readonly number[]): Promise<Map<number, CardColumns | undefined>> {
    const names = numbers.map((number) => blockName(list, number));
    for (const name of names) {
      const known = this.#blocks.get(name) ?? this.#memory?.blocks.known(name);
      if (known) this.#blocks.set(name, known);
    }
    const unread = names.filter((name) => !this.#blocks.has(name));
    const reading = unread.length > 0 ? readBlocks(unread) : undefined;
    for (const name of unread) {
      const cards = reading!.then((blocks) => blocks.get(name));
      this.#blocks.set(name, this.#memory?.blocks.keep(name, cards) ?? cards);
    }
    const cards = await Promise.all(names.map((name) => this.#blocks.get(name)!));
    return new Map(numbers.map((number, i) => [number, cards[i]]));
  }
}

async function readBlocks(names: readonly string[]): Promise<Map<string, CardColumns>> {
  const rows = await Blocks.find({ _id: { $in: names } })
    .read(REPLICA)
    .lean<BlockRow[]>();
  return new Map(rows.map(({ _id, cards }) => [_id, columnsIn(cards)]));
}

/** What was read for this key, or is read now. */
function once<V>(known: Map<string, Promise<V>>, key: string, read: () => Promise<V>): Promise<V> {
  const reading = known.get(key) ?? read();
  known.set(key, reading);
  return reading;
}
