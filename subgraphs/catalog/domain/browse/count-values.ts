import { type CardColumns, NONE, variantsAt } from './card-columns.ts';
import { BRAND, CATEGORY, optionFacet } from './facet-counts.ts';
import { type Found, variantsThatFit } from './found.ts';
import type { ProductFilter } from './product-filter.ts';

export type Counts = Map<string, number>;
/** By facet. */
export type FacetCounts = Map<string, Counts>;

/**
 * How many cards have each value of each facet: options are counted over the variants that fit, each product once a value.
 * @param only the one facet that is asked for
 */
export function countValues(found: readonly Found[], filter: ProductFilter, only?: string): FacetCounts {
  const sums: FacetCounts = new Map();
  const add = (facet: string, value: string, count: number) => {
    if (count === 0 || (only !== undefined && only !== facet)) return;
    const counts = sums.get(facet) ?? new Map<string, number>();
    sums.set(facet, counts.set(value, (counts.get(value) ?? 0) + count));
  };
  for (const [cards, some] of Map.groupBy(found, (one) => one.cards)) {
    const at = some.map((one) => one.at);
    for (const [set, count] of tally(cards.shelfSets.length, cards.shelves, at))
      for (const shelf of cards.shelfSets[set]!) add(CATEGORY, shelf, count);
    for (const [brand, count] of tally(cards.brandNames.length, cards.brands, at))
      add(BRAND, cards.brandNames[brand]!, count);
    if (only === CATEGORY || only === BRAND) continue;
    for (const [value, count] of tallyOptions(cards, at, variantsThatFit(cards, filter))) {
      const [name, of] = cards.optionValues[value]!;
      add(optionFacet(name), of, count);
    }
  }
  return sums;
}

/** How often each number below `size` occurs in a column. */
function tally(size: number, column: readonly number[], rows: readonly number[]): IterableIterator<[number, number]> {
  const counts = new Array<number>(size).fill(0);
  for (const at of rows) if (column[at] !== NONE) counts[column[at]!]! += 1;
  return counts.entries();
}

/** How many of the cards have each option value. */
function tallyOptions(cards: CardColumns, rows: readonly number[], fits: (variant: number) => boolean) {
  const counts = new Array<number>(cards.optionValues.length).fill(0);
  const last = new Array<number | undefined>(cards.optionValues.length);
  for (const at of rows) {
    const [from, to] = variantsAt(cards, at);
    for (let variant = from; variant < to; variant += 1) {
      if (!fits(variant)) continue;
      for (const value of cards.optionSets[cards.options[variant]!]!) {
        if (last[value] !== at) counts[value]! += 1;
        last[value] = at;
      }
    }
  }
  return counts.entries();
}
