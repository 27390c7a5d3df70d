import { db } from '#platform/mongo.ts';
import { Stock } from '../model.ts';

const pieces = { bsonType: ['int', 'long', 'double'], minimum: 0, multipleOf: 1 };

const shape = {
  bsonType: 'object',
  required: ['available', 'reserved', 'sold', 'received', 'holds'],
  properties: {
    available: pieces,
    reserved: pieces,
    sold: pieces,
    received: pieces,
    holds: {
      bsonType: 'array',
      items: {
        bsonType: 'object',
        required: ['orderId', 'take', 'quantity'],
        properties: { quantity: { ...pieces, minimum: 1 } },
      },
    },
  },
};

const balanced = { $eq: [{ $add: ['$available', '$reserved', '$sold'] }, '$received'] };
const heldIsReserved = {
  $eq: ['$reserved', { $sum: { $map: { input: '$holds', as: 'hold', in: '$$hold.quantity' } } }],
};

/**
 * The last line: whatever a program gets wrong, the database refuses stock that is negative, does not add up, or whose
 * holds are not what is reserved. Set at each start, so that a database restored from elsewhere has it too.
 */
export const enforceStockRules = (): Promise<unknown> =>
  db.db!.command({
    collMod: Stock.collection.collectionName,
    validator: { $and: [{ $jsonSchema: shape }, { $expr: { $and: [balanced, heldIsReserved] } }] },
    validationLevel: 'strict',
    validationAction: 'error',
  });
