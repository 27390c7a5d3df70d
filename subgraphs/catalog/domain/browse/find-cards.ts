import { REPLICA } from '#platform/mongo.ts';
import { inSlices } from '#platform/slices.ts';
import { Card } from '../../model.ts';
import type { CardRow } from './card.ts';

type Field = 'card' | 'terms';
type Found<F extends Field> = Pick<CardRow, '_id' | F>;

/** Ids of one question. */
const EACH = 200;
/** More than are ever asked for, so that they come in one batch: the first would have a hundred only. */
const BATCH = 1_001;

/** One field of the cards that a query finds. */
export const findCards = <F extends Field>(query: object, field: F): Promise<Found<F>[]> =>
  Card.find(query, { [field]: 1 })
    .batchSize(BATCH)
    .read(REPLICA)
    .lean<Found<F>[]>()
    .exec();

/** The same of these products. */
export const cardsOf = <F extends Field>(ids: readonly string[], field: F): Promise<Found<F>[]> =>
  inSlices(ids, EACH, ($in) => findCards({ _id: { $in } }, field));
