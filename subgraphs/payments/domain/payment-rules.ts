import { db } from '#platform/mongo.ts';
import { Ledger, Payment } from '../model.ts';

const minorUnits = { bsonType: ['int', 'long', 'double'], minimum: 0, multipleOf: 1 };

const paymentShape = {
  bsonType: 'object',
  required: ['amount', 'captured', 'refunded', 'refundable', 'currency'],
  properties: { amount: minorUnits, captured: minorUnits, refunded: minorUnits, refundable: minorUnits },
};

/** Never more taken than was asked for, nor more given back than was taken, the refunds under way with it. */
const withinBounds = [
  { $lte: ['$captured', '$amount'] },
  { $lte: [{ $add: ['$refunded', '$refundable'] }, '$captured'] },
];

const entryShape = {
  bsonType: 'object',
  required: ['paymentId', 'account', 'debit', 'credit', 'currency', 'at'],
  properties: { debit: minorUnits, credit: minorUnits, currency: { bsonType: 'string', pattern: '^[A-Z]{3}$' } },
};

/** One side only, and not nothing. */
const oneSided = {
  $and: [{ $eq: [{ $min: ['$debit', '$credit'] }, 0] }, { $gt: [{ $max: ['$debit', '$credit'] }, 0] }],
};

/**
 * The last line: whatever a program gets wrong, the database refuses a payment that gives back more than it took, and an
 * entry that is negative, broken or empty. Set at each start, so that a database restored from elsewhere has it too.
 */
export async function enforcePaymentRules(): Promise<void> {
  await enforce(Payment.collection.collectionName, [{ $jsonSchema: paymentShape }, { $expr: { $and: withinBounds } }]);
  await enforce(Ledger.collection.collectionName, [{ $jsonSchema: entryShape }, { $expr: oneSided }]);
}

const enforce = (collMod: string, rules: object[]): Promise<unknown> =>
  db.db!.command({ collMod, validator: { $and: rules }, validationLevel: 'strict', validationAction: 'error' });
