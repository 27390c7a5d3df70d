import { type CardColumns, NONE, variantsAt } from './card-columns.ts';
import type { ProductFilter } from './product-filter.ts';
import { LIST_ORDERS, type ListOrder } from './product-sorts.ts';
import type { Key } from './sorted-list.ts';

/** A card that fits: where it stands in which columns. */
export interface Found {
  cards: CardColumns;
  at: number;
}

export const idOf = ({ cards, at }: Found): string => cards.ids[at]!;
export const keyOf = (one: Found, order: ListOrder): Key => ({
  place: one.cards.places[LIST_ORDERS.indexOf(order)]![one.at]!,
  id: idOf(one),
});

/** Those of the cards that fit, in their order: by brand and rating, and by one and the same variant in all else. */
export function fittingIn(cards: CardColumns, filter: ProductFilter): Found[] {
  const onShelf = cards.shelfSets.map((shelves) => shelves.includes(filter.shelf));
  const ofBrand = cards.brandNames.map((brand) => filter.brands?.includes(brand) ?? true);
  const fits = variantsThatFit(cards, filter);
  const anyVariant = !filter.prices && !filter.inStock && filter.options.length === 0;
  const found: Found[] = [];
  for (let at = 0; at < cards.ids.length; at += 1) {
    if (!onShelf[cards.shelves[at]!]) continue;
    const brand = cards.brands[at]!;
    if (brand === NONE ? filter.brands : !ofBrand[brand]) continue;
    if (filter.minRating && cards.ratings[at]! < filter.minRating) continue;
    if (anyVariant || hasVariant(cards, at, fits)) found.push({ cards, at });
  }
  return found;
}

/** Which variants fit, by their numbers. */
export function variantsThatFit(cards: CardColumns, { prices, options, inStock }: ProductFilter) {
  const [least, most] = [prices?.min ?? 0, prices?.max ?? Number.MAX_SAFE_INTEGER];
  const hasOptions = cards.optionSets.map((set) =>
    options.every(({ name, values }) =>
      set.some((value) => cards.optionValues[value]![0] === name && values.includes(cards.optionValues[value]![1])),
    ),
  );
  return (variant: number): boolean => {
    const price = cards.prices[variant]!;
    return (
      price >= least &&
      price <= most &&
      (!inStock || cards.inStock[variant] === 1) &&
      hasOptions[cards.options[variant]!]!
    );
  };
}

function hasVariant(cards: CardColumns, at: number, fits: (variant: number) => boolean): boolean {
  const [from, to] = variantsAt(cards, at);
  for (let variant = from; variant < to; variant += 1) if (fits(variant)) return true;
  return false;
}
