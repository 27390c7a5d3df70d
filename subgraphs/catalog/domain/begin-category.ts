import type { ClientSession } from 'mongoose';
import { unitOfWork } from '#platform/outbox.ts';
import { Category } from '../model.ts';
import { type CategoryRow, pathOf } from './category.ts';

/** The parent is not there. */
export class NoParent extends Error {}

/**
 * Puts a new category into the tree.
 * @throws NoParent; E11000 when its slug is taken
 */
export const beginCategory = ({
  _id,
  name,
  parent,
}: Pick<CategoryRow, '_id' | 'name' | 'parent'>): Promise<CategoryRow> =>
  unitOfWork(async ({ session, emit }) => {
    const row: CategoryRow = { _id, name, parent, ancestors: pathOf(await placeBelow(parent, session)) };
    await Category.create([row], { session });
    emit('category.changed', `category:${_id}`, { slug: _id });
    return row;
  });

/**
 * The row of a parent, written: a move of it, or of what is above it, that happens meanwhile conflicts with this transaction.
 * @throws NoParent
 */
export async function placeBelow(parent: string | null, session: ClientSession): Promise<CategoryRow | null> {
  if (parent === null) return null;
  const row = await Category.findById(parent, null, { session }).lean<CategoryRow>();
  if (!row) throw new NoParent(`There is no category "${parent}".`);
  await Category.updateOne({ _id: parent }, { $inc: { revision: 1 } }, { session });
  return row;
}
