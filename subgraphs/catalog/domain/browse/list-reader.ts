import { REPLICA } from '#platform/mongo.ts';
import { Block as Blocks, List } from '../../model.ts';
import { type Card, unpackAll } from './card.ts';
import { type BlockRow, blockName, type ListRow } from './sorted-list.ts';

/** Reads lists and their blocks, each once: a page, its total and its facets walk over the same ones. For one answer. */
export class ListReader {
  readonly #lists = new Map<string, Promise<ListRow | null>>();
  readonly #blocks = new Map<string, Promise<Card[]>>();

  list(name: string): Promise<ListRow | null> {
    const reading = this.#lists.get(name) ?? List.findById(name).read(REPLICA).lean<ListRow>().exec();
    this.#lists.set(name, reading);
    return reading;
  }

  /** The cards of each of these blocks; none of one that is not there any more. */
  async blocks(list: string, numbers: readonly number[]): Promise<Map<number, Card[]>> {
    const names = numbers.map((number) => blockName(list, number));
    const unread = names.filter((name) => !this.#blocks.has(name));
    const reading = unread.length > 0 ? readBlocks(unread) : undefined;
    for (const name of unread)
      this.#blocks.set(
        name,
        reading!.then((blocks) => blocks.get(name) ?? []),
      );
    const cards = await Promise.all(names.map((name) => this.#blocks.get(name)!));
    return new Map(numbers.map((number, i) => [number, cards[i]!]));
  }
}

async function readBlocks(names: readonly string[]): Promise<Map<string, Card[]>> {
  const rows = await Blocks.find({ _id: { $in: names } })
    .read(REPLICA)
    .lean<BlockRow[]>();
  return new Map(rows.map(({ _id, cards }) => [_id, unpackAll(cards)]));
}
