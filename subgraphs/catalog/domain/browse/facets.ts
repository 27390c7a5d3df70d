import { BriefMemory } from '#platform/brief-memory.ts';
import { LATELY_MS, REPLICA } from '#platform/mongo.ts';
import { Category } from '../../model.ts';
import type { CategoryRow } from '../category.ts';
import { EVERYWHERE } from '../product.ts';
import type { Card } from './card.ts';
import { BRAND, CATEGORY, optionFacet } from './facet-counts.ts';
import { isShelfOnly, type ProductFilter, variantFits, without } from './product-filter.ts';
import { countsOfShelf, shelfSizes } from './read-counts.ts';
import type { Selection } from './selection.ts';

export interface Facet {
  name: string;
  values: { value: string; label: string; count: number }[];
}

const MOST_VALUES = 50;

type Counts = Map<string, number>;

/**
 * What a list can be narrowed by. A facet's counts follow all members of the selection but its own, so that beside a chosen
 * value the alternatives are still offered. They come from counters where a shelf alone is left, else from the products
 * that fit, up to 1,000.
 */
export async function facetsOf(selection: Selection): Promise<Facet[]> {
  const { filter } = selection;
  const chosen = [...new Set(filter.options.map(({ name }) => name))];
  const everything = countsFor(selection, filter);
  const [all, categories, brands, ...ofChosen] = await Promise.all([
    everything,
    categoryCounts(selection, everything),
    filter.brands ? countsFor(selection, without(filter, 'brand'), BRAND) : everything,
    ...chosen.map((name) => countsFor(selection, without(filter, { option: name }), optionFacet(name))),
  ]);
  const others = [...all.keys()].filter((facet) => facet.startsWith(OPTION) && !chosen.includes(nameOf(facet)));
  return [
    { name: 'category', values: await withNames(top(categories)) },
    { name: 'brand', values: top(brands.get(BRAND)) },
    ...others.sort().map((facet) => ({ name: nameOf(facet), values: top(all.get(facet)) })),
    ...chosen.map((name, i) => ({ name, values: top(ofChosen[i]?.get(optionFacet(name))) })),
  ].filter(({ values }) => values.length > 0);
}

const OPTION = optionFacet('');
const nameOf = (facet: string): string => facet.slice(OPTION.length);

/** By facet. */
type FacetCounts = Map<string, Counts>;

/**
 * The counts over all products that fit a filter.
 * @param only the one facet that is asked for
 */
async function countsFor(selection: Selection, wanted: ProductFilter, only?: string): Promise<FacetCounts> {
  if (isShelfOnly(wanted) && !selection.uncounted) return countsOfShelf(wanted.shelf);
  return countCards((await selection.cards(wanted)).cards, wanted, only);
}

async function categoryCounts(selection: Selection, everything: Promise<FacetCounts>): Promise<Counts | undefined> {
  const { filter, uncounted } = selection;
  const wanted = without(filter, 'category');
  if (isShelfOnly(wanted) && !uncounted) return shelfSizes();
  const counts = filter.shelf === EVERYWHERE ? everything : countsFor(selection, wanted, CATEGORY);
  return (await counts).get(CATEGORY);
}

/** Options are counted over the variants that fit, each product once a value. */
function countCards(cards: readonly Card[], filter: ProductFilter, only?: string): FacetCounts {
  const tallies = new Map<string, Tally>();
  const tallyOf = (facet: string): Tally => {
    const tally = tallies.get(facet) ?? new Tally();
    tallies.set(facet, tally);
    return tally;
  };
  const asked = (facet: string) => only === undefined || only === facet;
  const byOption = only !== CATEGORY && only !== BRAND;
  for (const card of cards) {
    if (asked(CATEGORY)) for (const shelf of card.shelves) tallyOf(CATEGORY).note(shelf, card);
    if (asked(BRAND) && card.brand !== null) tallyOf(BRAND).note(card.brand, card);
    for (const variant of byOption ? card.variants : []) {
      if (!variantFits(variant, filter)) continue;
      for (const { name, value } of variant.options)
        if (asked(optionFacet(name))) tallyOf(optionFacet(name)).note(value, card);
    }
  }
  return new Map([...tallies].map(([facet, tally]) => [facet, tally.counts()]));
}

/** How many cards have each value, those of one card noted one after the other. */
class Tally {
  readonly #values = new Map<string, { count: number; last: Card }>();

  note(value: string, card: Card): void {
    const known = this.#values.get(value);
    if (!known) this.#values.set(value, { count: 1, last: card });
    else if (known.last !== card) {
      known.count += 1;
      known.last = card;
    }
  }

  counts(): Counts {
    return new Map([...this.#values].map(([value, { count }]) => [value, count]));
  }
}

/** The most frequent first. */
const top = (counts: Counts = new Map()): Facet['values'] =>
  [...counts]
    .filter(([value]) => value !== EVERYWHERE)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(([value, count]) => ({ value, label: value, count }));

const lately = new BriefMemory<Map<string, string>>(100, LATELY_MS);

async function withNames(values: Facet['values']): Promise<Facet['values']> {
  if (values.length === 0) return [];
  const slugs = values.map(({ value }) => value);
  const names = await lately.get(slugs.toSorted().join(), () => namesOf(slugs));
  return values.map(({ value, count }) => ({ value, label: names.get(value) ?? value, count }));
}

async function namesOf(slugs: readonly string[]): Promise<Map<string, string>> {
  const rows = await Category.find({ _id: { $in: slugs } }, { name: 1 })
    .read(REPLICA)
    .lean<CategoryRow[]>();
  return new Map(rows.map(({ _id, name }) => [_id, name]));
}
