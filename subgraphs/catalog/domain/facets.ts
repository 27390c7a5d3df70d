import type { PipelineStage } from 'mongoose';
import { REPLICA } from '#platform/mongo.ts';
import { Category, Product } from '../model.ts';
import type { CategoryRow } from './category.ts';
import { EVERYWHERE } from './product.ts';
import { type FilterMember, type Selection, toQuery, variantConditions } from './product-filter.ts';

export interface Facet {
  name: string;
  values: { value: string; label: string; count: number }[];
}

const MOST_VALUES = 50;

interface Count {
  _id: string;
  count: number;
}

/**
 * What a list can be narrowed by. A facet's counts follow all members of the selection but its own, so that beside a chosen
 * value the alternatives are still offered.
 */
export async function facetsOf(selection: Selection): Promise<Facet[]> {
  const chosen = [...new Set((selection.filter.options ?? []).map(({ name }) => name))];
  const [categories, brands, options, ...ofChosen] = await Promise.all([
    categoryCounts(selection),
    brandCounts(selection),
    optionCounts(selection),
    ...chosen.map((name) => optionCounts(selection, name)),
  ]);
  return [
    { name: 'category', values: await withNames(categories) },
    { name: 'brand', values: brands.map(plain) },
    ...options.filter(({ name }) => !chosen.includes(name)),
    ...ofChosen.flat(),
  ].filter(({ values }) => values.length > 0);
}

const plain = ({ _id, count }: Count) => ({ value: _id, label: _id, count });

const categoryCounts = (selection: Selection): Promise<Count[]> =>
  count([
    { $match: toQuery(selection, 'category') },
    { $unwind: '$shelves' },
    { $match: { shelves: { $ne: EVERYWHERE } } },
    { $group: { _id: '$shelves', count: { $sum: 1 } } },
  ]);

const brandCounts = (selection: Selection): Promise<Count[]> =>
  count([
    { $match: toQuery(selection, 'brands') },
    { $match: { brand: { $ne: null } } },
    { $group: { _id: '$brand', count: { $sum: 1 } } },
  ]);

const count = (stages: PipelineStage[]): Promise<Count[]> =>
  Product.aggregate<Count>([...stages, { $sort: { count: -1, _id: 1 } }, { $limit: MOST_VALUES }])
    .read(REPLICA)
    .exec();

/** Options are counted over the variants that fit, each product once a value. */
async function optionCounts(selection: Selection, only?: string): Promise<Facet[]> {
  const without: FilterMember | undefined = only === undefined ? undefined : { option: only };
  const fits = Object.entries(variantConditions(selection.filter, without) ?? {});
  const rows = await Product.aggregate<{ _id: { name: string; value: string }; count: number }>([
    { $match: toQuery(selection, without) },
    { $unwind: '$variants' },
    { $match: Object.fromEntries(fits.map(([field, condition]) => [`variants.${field}`, condition])) },
    { $unwind: '$variants.options' },
    ...(only === undefined ? [] : [{ $match: { 'variants.options.name': only } }]),
    { $group: { _id: { id: '$_id', name: '$variants.options.name', value: '$variants.options.value' } } },
    { $group: { _id: { name: '$_id.name', value: '$_id.value' }, count: { $sum: 1 } } },
    { $sort: { count: -1, _id: 1 } },
  ])
    .read(REPLICA)
    .exec();
  const facets = Map.groupBy(rows, ({ _id }) => _id.name);
  return [...facets].map(([name, counts]) => ({
    name,
    values: counts.slice(0, MOST_VALUES).map(({ _id, count }) => plain({ _id: _id.value, count })),
  }));
}

async function withNames(counts: Count[]): Promise<Facet['values']> {
  const rows = await Category.find({ _id: { $in: counts.map(({ _id }) => _id) } })
    .read(REPLICA)
    .lean<CategoryRow[]>();
  const names = new Map(rows.map(({ _id, name }) => [_id, name]));
  return counts.map(({ _id, count }) => ({ value: _id, label: names.get(_id) ?? _id, count }));
}
