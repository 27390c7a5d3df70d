import { BriefMemory } from '#platform/brief-memory.ts';
import { LATELY_MS, REPLICA } from '#platform/mongo.ts';
import { Category } from '../../model.ts';
import type { CategoryRow } from '../category.ts';
import { EVERYWHERE } from '../product.ts';
import { type Counts, countValues, type FacetCounts } from './count-values.ts';
import { BRAND, CATEGORY, optionFacet } from './facet-counts.ts';
import { isShelfOnly, type ProductFilter, without } from './product-filter.ts';
import { countsOfShelf, shelfSizes } from './read-counts.ts';
import type { Selection } from './selection.ts';

export interface Facet {
  name: string;
  values: { value: string; label: string; count: number }[];
}

const MOST_VALUES = 50;

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

/**
 * The counts over all products that fit a filter.
 * @param only the one facet that is asked for
 */
async function countsFor(selection: Selection, wanted: ProductFilter, only?: string): Promise<FacetCounts> {
  if (isShelfOnly(wanted) && !selection.uncounted) return countsOfShelf(wanted.shelf);
  return countValues((await selection.cards(wanted)).found, wanted, only);
}

async function categoryCounts(selection: Selection, everything: Promise<FacetCounts>): Promise<Counts | undefined> {
  const { filter, uncounted } = selection;
  const wanted = without(filter, 'category');
  if (isShelfOnly(wanted) && !uncounted) return shelfSizes();
  const counts = filter.shelf === EVERYWHERE ? everything : countsFor(selection, wanted, CATEGORY);
  return (await counts).get(CATEGORY);
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
