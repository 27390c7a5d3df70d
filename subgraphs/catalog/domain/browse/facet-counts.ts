import type { Card } from './card.ts';

/** How many products of a shelf have each value of a facet. */
export interface FacetCountRow {
  /** "shirts|brand" */
  _id: string;
  shelf: string;
  /** `category`, `brand`, or `option:` and the option's name. */
  facet: string;
  /** JSON: pairs of a value and its count, none of them 0. */
  counts: string;
}

/** Every list of categories is one row: the counts of the whole shop. */
export const countsName = (shelf: string, facet: string): string => `${shelf}|${facet}`;
export const countsOf = (row: Pick<FacetCountRow, 'counts'> | null | undefined): Map<string, number> =>
  new Map(row ? (JSON.parse(row.counts) as [string, number][]) : []);

export const CATEGORY = 'category';
export const BRAND = 'brand';
export const optionFacet = (name: string): string => `option:${name}`;

/** The facets of a card with its values in each, once; shelves are what the facet `category` counts. */
export function valuesOf({ shelves, brand, variants }: Card): Map<string, Set<string>> {
  const values = new Map([[CATEGORY, new Set(shelves)]]);
  if (brand !== null) values.set(BRAND, new Set([brand]));
  for (const { options } of variants)
    for (const { name, value } of options) {
      const facet = optionFacet(name);
      values.set(facet, (values.get(facet) ?? new Set()).add(value));
    }
  return values;
}

/** Sums of what cards come and go, by "shelf|facet" and value. */
export class CountChanges {
  readonly rows = new Map<string, { shelf: string; facet: string; by: Map<string, number> }>();

  add(card: Card, sign: 1 | -1): void {
    const values = valuesOf(card);
    for (const shelf of card.shelves)
      for (const [facet, own] of values) {
        const key = countsName(shelf, facet);
        const row = this.rows.get(key) ?? { shelf, facet, by: new Map<string, number>() };
        this.rows.set(key, row);
        for (const value of own) row.by.set(value, (row.by.get(value) ?? 0) + sign);
      }
  }
}

/** @returns the counts as they are stored, after a change */
export function addCounts(counts: ReadonlyMap<string, number>, by: ReadonlyMap<string, number>): string {
  const sum = new Map(counts);
  for (const [value, change] of by) sum.set(value, (sum.get(value) ?? 0) + change);
  return JSON.stringify([...sum].filter(([, count]) => count !== 0));
}
