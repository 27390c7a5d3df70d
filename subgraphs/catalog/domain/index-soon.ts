import { log } from '#platform/log.ts';
import { indexProducts } from './index-products.ts';

/** Lists and search know of it when the answer goes out; if not, the mark is still there, and a task finds it. */
export async function indexSoon(ids: readonly string[]): Promise<void> {
  try {
    await indexProducts(ids);
  } catch (error) {
    log.warn({ err: error, ids }, 'products could not be indexed at once; it will be tried again');
  }
}
