import { z } from 'zod';
import { isDuplicateKey } from '#platform/mongo.ts';
import { type Conflict, checkInput, conflict, type InvalidInput, invalidInput, isProblem } from '#platform/problem.ts';
import { Category } from '../model.ts';
import { beginCategory, NoParent } from './begin-category.ts';
import type { CategoryRow } from './category.ts';
import { categoryName, categorySlug } from './category-input.ts';

const schema = z.object({ slug: categorySlug, name: categoryName, parent: categorySlug.nullish() });

export type CreateCategoryResult = (CategoryRow & { __typename: 'Category' }) | InvalidInput | Conflict;

/** A new category, at the top or below another one. The same input again finds the category that it made. */
export async function createCategory(given: unknown): Promise<CreateCategoryResult> {
  const input = checkInput(schema, given);
  if (isProblem(input)) return input;
  const { slug: _id, name, parent = null } = input;
  try {
    return { __typename: 'Category', ...(await beginCategory({ _id, name, parent })) };
  } catch (error) {
    if (error instanceof NoParent) return invalidInput(error.message, ['input', 'parent']);
    if (!isDuplicateKey(error)) throw error;
  }
  const existing = await Category.findById(_id).lean<CategoryRow>();
  if (existing?.name === name && existing.parent === parent) return { __typename: 'Category', ...existing };
  return conflict('SLUG_TAKEN', `Another category has the slug "${_id}"; choose another one.`);
}
