import type { ClientSession } from 'mongoose';
import { Block, List } from '../../model.ts';
import { cardIn, type IndexChange, put, remove } from '../index-change.ts';
import type { Card } from './card.ts';
import { packCards, unpackCards } from './card-columns.ts';
import type { ListOrder } from './product-sorts.ts';
import {
  applyChange,
  type BlockRow,
  blockName,
  blocksOf,
  type ListChange,
  type ListRow,
  listsOf,
  touchedBlocks,
} from './sorted-list.ts';

/** Puts products into the lists of their shelves and brands, moves them, and takes them out: in four calls, however many they are. */
export async function changeLists(changes: readonly IndexChange[], session: ClientSession): Promise<void> {
  const lists = listChanges(changes);
  if (lists.size === 0) return;
  const rows = await List.find({ _id: { $in: [...lists.keys()] } }, null, { session }).lean<ListRow[]>();
  const known = new Map(rows.map((row) => [row._id, row]));
  const touched = [...lists].map(([name, { order, change }]) => {
    const blocks = blocksOf(known.get(name));
    return { name, order, change, blocks, at: blocks.length > 0 ? touchedBlocks(blocks, order, change) : [] };
  });
  const names = touched.flatMap(({ name, blocks, at }) => at.map((i) => blockName(name, blocks[i]![2])));
  const contents = await Block.find({ _id: { $in: names } }, null, { session }).lean<BlockRow[]>();
  const cards = new Map(contents.map((row) => [row._id, unpackCards(row.cards)]));
  const blockWrites: object[] = [];
  const listWrites = touched.map(({ name, order, change, blocks, at }) => {
    const own = new Map(at.map((i) => [i, cards.get(blockName(name, blocks[i]![2])) ?? []]));
    const result = applyChange(blocks, known.get(name)?.next ?? 1, order, change, own);
    for (const [number, content] of result.write)
      blockWrites.push(put(blockName(name, number), { cards: packCards(content) }));
    for (const number of result.remove) blockWrites.push(remove(blockName(name, number)));
    return put(name, { blocks: JSON.stringify(result.blocks), next: result.next });
  });
  await Block.bulkWrite(blockWrites as never, { ordered: false, session });
  await List.bulkWrite(listWrites as never, { ordered: false, session });
}

/**
 * By list. Each card in a list is right but for its places in other orders, unless the list is read in any: a sale moves a product
 * among the best sellers and leaves the other lists of its shelves alone.
 */
function listChanges(changes: readonly IndexChange[]): Map<string, { order: ListOrder; change: ListChange }> {
  const lists = new Map<string, { order: ListOrder; change: ListChange }>();
  const of = (name: string, order: ListOrder): ListChange => {
    const known = lists.get(name) ?? { order, change: { drop: [], put: [] } };
    lists.set(name, known);
    return known.change;
  };
  for (const { before, after } of changes) {
    if (before?.card === after?.card) continue;
    const [was, is] = [before && cardIn(before), after && cardIn(after)];
    const onlyMoved = isSameCard(was, is);
    const changed = (card: Card | undefined) =>
      (card ? listsOf(card) : []).filter(
        ({ order, resorted }) => resorted || !onlyMoved || was?.place[order] !== is?.place[order],
      );
    for (const { name, order } of changed(was)) of(name, order).drop.push({ place: was!.place[order], id: was!.id });
    for (const { name, order } of changed(is)) of(name, order).put.push(is!);
  }
  return lists;
}

/** Whether two cards differ by their places at most. */
const isSameCard = (was: Card | undefined, is: Card | undefined): boolean =>
  JSON.stringify({ ...was, place: null }) === JSON.stringify({ ...is, place: null });
