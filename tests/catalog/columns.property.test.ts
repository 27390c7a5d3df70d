import fc from 'fast-check';
import type { Card, CardVariant } from '#subgraphs/catalog/domain/browse/card.ts';
import { columnsFrom, columnsIn, packCard, packCards } from '#subgraphs/catalog/domain/browse/card-columns.ts';
import { countValues } from '#subgraphs/catalog/domain/browse/count-values.ts';
import { fittingIn, idOf } from '#subgraphs/catalog/domain/browse/found.ts';
import type { ProductFilter } from '#subgraphs/catalog/domain/browse/product-filter.ts';

/** Words that would be taken for what they stand in, if they were put together carelessly. */
const words = ['a', 'b', 'c"', '["a"]', 'a,b', '*', '-1', '__proto__', '1'];
const word = fc.constantFrom(...words);
const number = fc.integer({ min: 0, max: 5 });
const options = fc.uniqueArray(fc.record({ name: word, value: word }), { selector: JSON.stringify, maxLength: 3 });
const variant: fc.Arbitrary<CardVariant> = fc.record({ price: number, inStock: fc.boolean(), options });
const cards: fc.Arbitrary<Card[]> = fc
  .array(
    fc.record({
      brand: fc.option(word),
      shelves: fc.uniqueArray(word, { maxLength: 3 }),
      rating: number,
      variants: fc.array(variant, { maxLength: 4 }),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map((one, i) => ({
      ...{ id: `p${i}`, ...one },
      place: { NEWEST: -i, PRICE_ASC: i, PRICE_DESC: 7, BEST_SELLING: 0, RATING: i * i },
    })),
  );
const prices = fc.tuple(number, number).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const values = fc.array(word, { minLength: 1, maxLength: 3 });
const filter: fc.Arbitrary<ProductFilter> = fc.record(
  {
    shelf: word,
    options: fc.array(fc.record({ name: word, values }), { maxLength: 2 }),
    ...{ brands: values, prices, minRating: number, inStock: fc.constant(true as const) },
  },
  { requiredKeys: ['shelf', 'options'] },
);

/** The same said of cards as they are. */
const variantFits = ({ price, inStock, options: own }: CardVariant, wanted: ProductFilter): boolean =>
  (!wanted.prices || (price >= wanted.prices.min && price <= wanted.prices.max)) &&
  (!wanted.inStock || inStock) &&
  wanted.options.every(({ name, values: any }) => own.some((one) => one.name === name && any.includes(one.value)));

const asksNoVariant = ({ prices: some, inStock, options: any }: ProductFilter): boolean =>
  !some && !inStock && any.length === 0;

const fits = (card: Card, wanted: ProductFilter): boolean =>
  card.shelves.includes(wanted.shelf) &&
  (!wanted.brands || (card.brand !== null && wanted.brands.includes(card.brand))) &&
  card.rating >= (wanted.minRating ?? 0) &&
  (card.variants.some((one) => variantFits(one, wanted)) || asksNoVariant(wanted));

/** "facet|value" of a card, each once. */
const valuesOf = (card: Card, wanted: ProductFilter): Set<string> =>
  new Set([
    ...card.shelves.map((shelf) => `category|${shelf}`),
    ...(card.brand === null ? [] : [`brand|${card.brand}`]),
    ...card.variants
      .filter((one) => variantFits(one, wanted))
      .flatMap((one) => one.options.map(({ name, value }) => `option:${name}|${value}`)),
  ]);

const written = (counts: ReturnType<typeof countValues>): [string, number][] =>
  [...counts].flatMap(([facet, of]) => [...of].map(([value, count]): [string, number] => [`${facet}|${value}`, count]));

test('Columns find and count what the cards themselves say, however they were packed', () => {
  fc.assert(
    fc.property(cards, cards, filter, fc.option(word), (here, there, wanted, only) => {
      const found = [
        ...fittingIn(columnsIn(packCards(here)), wanted),
        ...fittingIn(columnsFrom(there.map(packCard)), wanted),
      ];
      const right = [...here, ...there].filter((card) => fits(card, wanted));
      expect(found.map(idOf)).toEqual(right.map(({ id }) => id));
      const sums = new Map<string, number>();
      for (const card of right) for (const value of valuesOf(card, wanted)) sums.set(value, (sums.get(value) ?? 0) + 1);
      expect(written(countValues(found, wanted)).sort()).toEqual([...sums].sort());
      const facet = only === null ? 'brand' : `option:${only}`;
      const ofOne = [...sums].filter(([key]) => key.startsWith(`${facet}|`));
      expect(written(countValues(found, wanted, facet)).sort()).toEqual(ofOne.sort());
    }),
    { numRuns: 500 },
  );
});
