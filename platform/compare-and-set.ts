import type { ClientSession, Model, QueryFilter, UpdateQuery } from 'mongoose';

/** Any model of these rows, whatever mongoose adds to it. */
type ModelOf<Row> = Pick<Model<Row>, 'updateOne' | 'findById'>;

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
  const options = session ? { session } : {};
  // The id first: SecantusDB looks for the first field that has an index.
  const { matchedCount } = await model.updateOne({ _id: id, ...expected } as QueryFilter<Row>, update, options);
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
