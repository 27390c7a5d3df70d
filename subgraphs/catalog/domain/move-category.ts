import type { ClientSession } from 'mongoose';
import { newId } from '#platform/ids.ts';
import { Category } from '../model.ts';
import { placeBelow } from './begin-category.ts';
import { type CategoryRow, pathOf } from './category.ts';

/** A category was to stand below itself. */
export class BelowItself extends Error {}

/**
 * Moves a category with all that is below it, and notes for each that its products are to follow.
 * @param parent null: to the top
 * @throws NoParent, BelowItself
 */
export async function moveCategory(
  category: CategoryRow,
  parent: string | null,
  session: ClientSession,
): Promise<CategoryRow> {
  const { _id: slug } = category;
  const path = pathOf(await placeBelow(parent, session));
  if (path.includes(slug)) throw new BelowItself(`The category "${parent}" is "${slug}" or stands below it.`);
  const below = await Category.find({ ancestors: slug }, null, { session }).lean<CategoryRow[]>();
  const moved = newId();
  const writes = below.map(({ _id, ancestors }) => {
    const $set = { ancestors: [...path, ...ancestors.slice(ancestors.indexOf(slug))], moved };
    return { updateOne: { filter: { _id }, update: { $set } } };
  });
  const place = { parent, ancestors: path, moved };
  await Category.bulkWrite([{ updateOne: { filter: { _id: slug }, update: { $set: place } } }, ...writes], { session });
  return { ...category, ...place };
}
