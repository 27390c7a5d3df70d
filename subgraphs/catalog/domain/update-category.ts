import { z } from 'zod';
import { type UnitOfWork, unitOfWork } from '#platform/outbox.ts';
import { checkInput, type InvalidInput, invalidInput, isProblem, type NotFound, notFound } from '#platform/problem.ts';
import { Category } from '../model.ts';
import { NoParent } from './begin-category.ts';
import type { CategoryRow } from './category.ts';
import { categoryName, categorySlug } from './category-input.ts';
import { BelowItself, moveCategory } from './move-category.ts';

const schema = z.object({ slug: categorySlug, name: categoryName.nullish(), parent: categorySlug.nullish() });

export type UpdateCategoryResult = (CategoryRow & { __typename: 'Category' }) | InvalidInput | NotFound;

/** Renames a category, or moves it with all that is below it; its products follow within a moment. */
export async function updateCategory(given: unknown): Promise<UpdateCategoryResult> {
  const input = checkInput(schema, given);
  if (isProblem(input)) return input;
  try {
    const after = await unitOfWork((unit) => change(input, unit));
    if (!after) return notFound('This category');
    return { __typename: 'Category', ...after };
  } catch (error) {
    const wrong = error instanceof NoParent || error instanceof BelowItself;
    if (wrong) return invalidInput(error.message, ['input', 'parent']);
    throw error;
  }
}

async function change(
  { slug, name, parent }: z.output<typeof schema>,
  { session, emit }: UnitOfWork,
): Promise<CategoryRow | null> {
  const before = await Category.findById(slug, null, { session }).lean<CategoryRow>();
  if (!before) return null;
  const renamed = { ...before, name: name ?? before.name };
  if (renamed.name !== before.name)
    await Category.updateOne({ _id: slug }, { $set: { name: renamed.name } }, { session });
  const moves = parent !== undefined && parent !== before.parent;
  const after = moves ? await moveCategory(renamed, parent, session) : renamed;
  if (moves || renamed.name !== before.name) emit('category.changed', `category:${slug}`, { slug });
  return after;
}
