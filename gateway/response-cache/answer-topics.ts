import type { Topic } from '#platform/live.ts';
import { PIECES_MARK, PRODUCT_MARK, type PublicOperation } from './public-operation.ts';

/**
 * What an answer depends on: every product in it, the SKUs of which it says how many pieces are left, the categories if it shows any, and,
 * unless it is one product that was asked for, which products there are.
 * Takes the marks out of `data`.
 */
export function takeTopics(data: Record<string, unknown>, operation: PublicOperation, variables: object): Topic[] {
  const topics = new Set<Topic>();
  const isList = Object.values(data).some((value) => !isProduct(value));
  if (isList) topics.add('products');
  if (isList && (operation.dependsOnStock || JSON.stringify(variables).includes('"inStock"'))) topics.add('stock');
  if (operation.dependsOnCategories) topics.add('categories');
  takeMarks(data, topics);
  return [...topics];
}

const TOPIC_OF_MARK = [
  [PRODUCT_MARK, 'product'],
  [PIECES_MARK, 'pieces'],
] as const;

const isProduct = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, PRODUCT_MARK);

function takeMarks(value: unknown, topics: Set<Topic>): void {
  if (Array.isArray(value)) {
    for (const item of value) takeMarks(item, topics);
  } else if (typeof value === 'object' && value !== null) {
    const row = value as Record<string, unknown>;
    for (const [mark, topic] of TOPIC_OF_MARK) {
      if (!Object.hasOwn(row, mark)) continue;
      topics.add(`${topic}:${row[mark]}`);
      delete row[mark];
    }
    for (const inner of Object.values(row)) takeMarks(inner, topics);
  }
}
