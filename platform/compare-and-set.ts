import type { ClientSession, Model, QueryFilter, UpdateQuery } from 'mongoose';
import { plainWrite } from './plain-writes.ts';

/** Any model of these rows, whatever mongoose adds to it. */
type ModelOf<Row> = Pick<Model<Row>, 'updateOne' | 'findById'>;

/** Operators for which an index may be of use. */
const INDEXED = ['$eq', '$gt', '$gte', '$lt', '$lte', '$in'];

/**
 * A filter for one document that must be as expected. The id comes first, as SecantusDB looks for the first field that has an index. That a value
 * `$exists` is said for its Python server: it looks for an index for every other condition, at which it reads all indexes of the collection
 * three times.
 * @param expected what must hold beside the id
 */
export function asExpected<Row>(_id: string, expected: QueryFilter<Row>): QueryFilter<Row> {
  const conditions = Object.entries(expected).map(([field, value]) => [field, isKnown(value) ? present(value) : value]);
  return { _id, ...Object.fromEntries(conditions) } as QueryFilter<Row>;
}

const present = (value: unknown): object => ({ ...(hasOperators(value) ? value : { $eq: value }), $exists: true });

/** Whether a value is wanted, which a document without the field does not have. */
const isKnown = (value: unknown): boolean =>
  hasOperators(value)
    ? Object.entries(value).every(([name, of]) => INDEXED.includes(name) && [of].flat().every(isValue))
    : isValue(value);

const isValue = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Date;

const hasOperators = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).some((name) => name.startsWith('$'));

/**
 * Changes one document if it is still as expected; of several who try at once, exactly one finds it so. An update by id,
 * not `findOneAndUpdate`: SecantusDB's Python server scans the whole collection for that, even by id.
 * @param expected what must hold beside the id
 * @returns whether it was as expected
 */
export async function changeIf<Row extends { _id: string }>(
  model: Pick<Model<Row>, 'updateOne'>,
  id: string,
  expected: QueryFilter<Row>,
  update: UpdateQuery<Row>,
  session?: ClientSession,
): Promise<boolean> {
  const filter = asExpected<Row>(id, expected);
  const { matchedCount } = session
    ? await model.updateOne(filter, update, { session })
    : await plainWrite(() => model.updateOne(filter, update).exec());
  return matchedCount === 1;
}

/**
 * The same for those who need the document.
 * @returns the document after the change, or null when it was not as expected. Outside a transaction a later change
 *   may be in it already: decide by fields that only the winner may change
 */
export async function compareAndSet<Row extends { _id: string }>(
  model: ModelOf<Row>,
  id: string,
  expected: QueryFilter<Row>,
  update: UpdateQuery<Row>,
  session?: ClientSession,
): Promise<Row | null> {
  const changed = await changeIf(model, id, expected, update, session);
  return changed
    ? model
        .findById(id, null, session ? { session } : {})
        .lean<Row>()
        .exec()
    : null;
}
