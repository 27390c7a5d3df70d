import { db } from '#platform/mongo.ts';
import { FlashSale, Reservation, Stock, StockMovement } from '../stock/model.ts';
import { transitions } from './reservation-states.ts';
import { WAITING } from './stock-movement.ts';

const whole = { bsonType: ['int', 'long', 'double'], multipleOf: 1 };
const pieces = { ...whole, minimum: 0 };
const text = { bsonType: 'string' };

const object = (properties: Record<string, object>) => ({
  bsonType: 'object',
  required: Object.keys(properties),
  properties,
});
const sumIs = (field: string) => ({ $eq: [{ $add: ['$available', '$reserved', '$sold'] }, field] });
const heldIsReserved = {
  $eq: ['$reserved', { $sum: { $map: { input: '$holds', as: 'hold', in: '$$hold.quantity' } } }],
};
const waitingIsCounted = { $eq: ['$pending', WAITING] };

const holds = { bsonType: 'array', items: object({ orderId: text, take: text, quantity: { ...pieces, minimum: 1 } }) };
const moves = { bsonType: 'array', items: object({ _id: text, kind: text, available: whole, received: whole }) };
const line = object({ sku: text, quantity: { ...pieces, minimum: 1 } });

/** By collection: the shape of its documents, and what must be true of each. */
const rules = [
  {
    model: Stock,
    shape: object({
      ...{ shelf: text, available: pieces, reserved: pieces, sold: pieces, received: pieces },
      ...{ holds, moves, pending: pieces, drains: pieces },
    }),
    truths: [sumIs('$received'), heldIsReserved, waitingIsCounted],
  },
  {
    model: StockMovement,
    shape: object({ stock: text, kind: text, available: whole, reserved: whole, sold: whole, received: whole }),
    truths: [sumIs('$received')],
  },
  {
    model: Reservation,
    shape: object({
      state: { enum: Object.keys(transitions) },
      lines: { bsonType: 'array', minItems: 1, items: line },
      take: text,
      expiresAt: { bsonType: 'date' },
    }),
    truths: [],
  },
  {
    model: FlashSale,
    shape: object({ sku: text, price: pieces, quantity: { ...pieces, minimum: 1 } }),
    truths: [{ $lt: ['$startsAt', '$endsAt'] }],
  },
];

/**
 * The last line: whatever a program gets wrong, the database refuses stock that is negative, does not add up, or whose
 * holds are not what is reserved; and movements, reservations and sales that make no sense. Set at each start, so that a
 * database restored from elsewhere has it too.
 */
export async function enforceStockRules(): Promise<void> {
  for (const { model, shape, truths } of rules) {
    await db.db!.command({
      collMod: model.collection.collectionName,
      validator: { $and: [{ $jsonSchema: shape }, ...(truths.length > 0 ? [{ $expr: { $and: truths } }] : [])] },
      validationLevel: 'strict',
      validationAction: 'error',
    });
  }
}
