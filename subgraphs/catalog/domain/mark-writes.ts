import type { Schema } from 'mongoose';
import { newId } from '#platform/ids.ts';
import type { ProductRow } from './product.ts';

type Write = { insertOne?: { document: object }; updateOne?: { update: object }; updateMany?: { update: object } };

/** Whoever writes a product, lists and search hear of it (index-stale.ts): the mark is part of the same write. */
export function markEveryWrite(schema: Schema<ProductRow>): void {
  schema.pre(['updateOne', 'updateMany', 'findOneAndUpdate'], function () {
    this.setUpdate(marked(this.getUpdate() ?? {}));
  });
  schema.pre('insertMany', (documents) => {
    for (const document of [documents].flat()) Object.assign(document, { stale: newId() });
  });
  schema.pre('bulkWrite', (writes) => {
    for (const { insertOne, updateOne, updateMany } of writes as Write[]) {
      if (insertOne) insertOne.document = { ...insertOne.document, stale: newId() };
      for (const write of [updateOne, updateMany]) if (write) write.update = marked(write.update);
    }
  });
}

function marked(update: object): object {
  const stale = newId();
  if (Array.isArray(update)) return [...update, { $set: { stale } }];
  return { ...update, $set: { ...('$set' in update ? (update.$set as object) : {}), stale } };
}
