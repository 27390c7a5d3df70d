import { BriefMemory } from '#platform/brief-memory.ts';
import { LATELY_MS, REPLICA } from '#platform/mongo.ts';
import { Category } from '../../model.ts';
import type { CategoryRow } from '../category.ts';
import { EVERYWHERE } from '../product.ts';
import type { Card } from './card.ts';
import { BRAND, CATEGORY, optionFacet } from './facet-counts.ts';
import { type FilterMember, isShelfOnly, type ProductFilter, variantFits, without } from './product-filter.ts';
import { countsOfShelf, type Selection, shelfSizes } from './selection.ts';

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
  const chosen = [...new Set(selection.filter.options.map(({ name }) => name))];
  const count = counterOf(selection);
  const [all, categories, brands, ...ofChosen] = await Promise.all([
    countsFor(selection, count),
    categoryCounts(selection, count),
    selection.filter.brands ? countsFor(selection, count, 'brand') : undefined,
    ...chosen.map((name) => countsFor(selection, count, { option: name })),
  ]);
  const others = [...all.keys()].filter((facet) => facet.startsWith(OPTION) && !chosen.includes(nameOf(facet)));
  return [
    { name: 'category', values: await withNames(top(categories)) },
    { name: 'brand', values: top((brands ?? all).get(BRAND)) },
    ...others.sort().map((facet) => ({ name: nameOf(facet), values: top(all.get(facet)) })),
    ...chosen.map((name, i) => ({ name, values: top(ofChosen[i]?.get(optionFacet(name))) })),
  ].filter(({ values }) => values.length > 0);
}

const OPTION = optionFacet('');
const nameOf = (facet: string): string => facet.slice(OPTION.length);

/** The counts of all facets over the products that fit a filter. */
type Counter = (wanted: ProductFilter) => Promise<Map<string, Counts>>;

/** Looks at the products of each filter once, however many facets follow the same one. */
function counterOf({ cards }: Selection): Counter {
  const known = new Map<string, ReturnType<Counter>>();
  return (wanted) => {
    const key = JSON.stringify(wanted);
    const counts = known.get(key) ?? cards(wanted).then((matches) => countCards(matches.cards, wanted));
    known.set(key, counts);
    return counts;
  };
}

/** The counts of all facets, with the selection or without one of its members. */
function countsFor({ filter, uncounted }: Selection, count: Counter, left?: FilterMember): ReturnType<Counter> {
  const wanted = left ? without(filter, left) : filter;
  return isShelfOnly(wanted) && !uncounted ? countsOfShelf(wanted.shelf) : count(wanted);
}

async function categoryCounts({ filter, uncounted }: Selection, count: Counter): Promise<Counts | undefined> {
  const wanted = without(filter, 'category');
  return isShelfOnly(wanted) && !uncounted ? shelfSizes() : (await count(wanted)).get(CATEGORY);
}

/** Options are counted over the variants that fit, each product once a value. */
function countCards(cards: readonly Card[], filter: ProductFilter): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const note = (facet: string, value: string) => {
    const own = counts.get(facet) ?? new Map<string, number>();
    counts.set(facet, own.set(value, (own.get(value) ?? 0) + 1));
  };
  for (const { shelves, brand, variants } of cards) {
    for (const shelf of shelves) note(CATEGORY, shelf);
    if (brand !== null) note(BRAND, brand);
    // Neither name nor value has line breaks.
    const noted = new Set<string>();
    for (const variant of variants) {
      if (!variantFits(variant, filter)) continue;
      for (const { name, value } of variant.options) {
        const key = `${name}\n${value}`;
        if (!noted.has(key)) note(optionFacet(name), value);
        noted.add(key);
      }
    }
  }
  return counts;
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
