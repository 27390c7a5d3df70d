import type { Cells } from './cells.ts';
import { deriveSku, LONGEST_SKU } from './derive-sku.ts';

/** What a row says of a variant. */
export interface VariantDraft {
  line: number;
  sku: string;
  options: { name: string; value: string }[];
  /** Minor units. */
  price: number;
  compareAtPrice: number | null;
  weightGrams: number;
  /** Undefined: the file does not say, and the stock stays as it is. */
  quantity?: number | undefined;
}

/** How an export says that a product has one form only. */
const DEFAULT = 'Default Title';

/** @returns nothing for a row that only brings a further picture. @throws BadRow */
export function variantDraft(
  cells: Cells,
  handle: string,
  names: readonly string[],
  currency: string,
): VariantDraft | undefined {
  const values = [1, 2, 3].map((i) => cells.text(`option${i} value`, 100));
  const saysNothing = !cells.has('variant price') && !cells.has('variant sku') && values.every((value) => value === '');
  if (saysNothing && cells.has('image src')) return undefined;
  const price = cells.price('variant price', currency) ?? cells.fail('has no Variant Price');
  const compareAt = cells.price('variant compare at price', currency) ?? 0;
  const options = values
    .map((value, i) => ({ name: names[i] || `Option ${i + 1}`, value }))
    .filter(({ value }) => value !== '' && value !== DEFAULT);
  return {
    line: cells.line,
    sku: readSku(cells, handle, options),
    options,
    price,
    compareAtPrice: compareAt > price ? compareAt : null,
    weightGrams: weight(cells),
    quantity: cells.quantity('variant inventory qty'),
  };
}

function readSku(cells: Cells, handle: string, options: readonly { value: string }[]): string {
  // Spreadsheets hide a leading apostrophe, which marks a number that is text.
  const given = cells.text('variant sku', LONGEST_SKU).replace(/^'/, '');
  const sku =
    given ||
    deriveSku(
      handle,
      options.map(({ value }) => value),
    );
  if (sku.length > LONGEST_SKU) {
    cells.fail(`the SKU made of its handle and options has more than ${LONGEST_SKU} characters; give it one`);
  }
  return sku;
}

function weight(cells: Cells): number {
  const text = cells.raw('variant grams') || '0';
  if (!/^\d{1,8}(\.\d+)?$/.test(text)) cells.fail(`Variant Grams is no weight: "${text.slice(0, 20)}"`);
  return Math.round(Number(text));
}
