import type { Model, QueryFilter } from 'mongoose';

/** A page of what a service keeps about a person. */
export interface PersonalPage {
  items: object[];
  /** The `after` of the next page; null after the last. */
  next: string | null;
}

/** What of a person's rows he is shown: all but `hidden`, which only guards against doing a thing twice. */
export interface PersonalRows {
  // biome-ignore lint/suspicious/noExplicitAny: any model whose rows name their customer.
  model: Pick<Model<any>, 'find'>;
  hidden: readonly string[];
}

const PAGE = 100;

/** For the person's own export, in the order of the ids. */
export async function personalPage(
  { model, hidden }: PersonalRows,
  customerId: string,
  after: string | null,
): Promise<PersonalPage> {
  const filter: QueryFilter<unknown> = { customerId, ...(after === null ? {} : { _id: { $gt: after } }) };
  const shown = Object.fromEntries(hidden.map((field) => [field, 0]));
  const items: { _id: string }[] = await model.find(filter, shown).sort({ _id: 1 }).limit(PAGE).lean();
  return { items, next: items.length < PAGE ? null : items.at(-1)!._id };
}
