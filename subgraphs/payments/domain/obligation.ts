import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '#platform/mongo.ts';
import { Obligation } from '../model.ts';
import type { PaymentRow } from './payment.ts';

/**
 * What payments owes to somebody because of an event: written first, met afterwards, and tried again until it is.
 * CLOSED: the order came to nothing, everything goes back. LATE: money came for an attempt that was given up. RETURNED: a
 * part goes back. FULFILLED: the goods have left, what is authorised is taken.
 */
export type ObligationKind = 'CLOSED' | 'LATE' | 'RETURNED' | 'FULFILLED';

export interface ObligationRow {
  /** `closed:<order>`, `late:<payment>`, `returned:<return>`, `fulfilled:<fulfilment>`: owed once. */
  _id: string;
  kind: ObligationKind;
  orderId: string;
  /** Of a LATE one. */
  paymentId: string | null;
  /** What goes back for a RETURNED one, what the order of a FULFILLED one costs; minor units, null where it was not said. */
  amount: number | null;
  /** STUCK: the provider finally refused, or nothing is there to take; staff has to act. */
  state: 'OPEN' | 'MET' | 'STUCK';
  /** Why it is stuck. */
  failure: string | null;
  attempts: number;
  /** When it is looked at again; moves with every change, so that it also tells whether something has changed. */
  dueAt: Date;
  at: Date;
}

/** Time for whoever wrote an obligation to meet it himself. */
const HEAD_START_MS = 5_000;

const newObligation = (
  row: Pick<ObligationRow, '_id' | 'kind' | 'orderId'> & Partial<ObligationRow>,
): ObligationRow => ({
  paymentId: null,
  amount: null,
  state: 'OPEN',
  failure: null,
  attempts: 0,
  dueAt: new Date(Date.now() + HEAD_START_MS),
  at: new Date(),
  ...row,
});

/** Writes an obligation down, once. @returns it as it stands now */
export async function owe(
  row: Pick<ObligationRow, '_id' | 'kind' | 'orderId'> & Partial<ObligationRow>,
): Promise<ObligationRow> {
  const obligation = newObligation(row);
  try {
    await Obligation.create([obligation]);
    return obligation;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await Obligation.findById(row._id).lean())!;
  }
}

/** Owes the money of an attempt that had been given up, in the transaction that books it. */
export async function oweLateMoney({ _id, orderId }: PaymentRow, session: ClientSession): Promise<void> {
  const { state, dueAt, ...once } = newObligation({ _id: `late:${_id}`, kind: 'LATE', orderId, paymentId: _id });
  const change = { $set: { state, dueAt }, $setOnInsert: once };
  await Obligation.updateOne({ _id: once._id }, change, { upsert: true, session });
}

/** A refund that had been made has failed: whatever it had met is owed again, and how is looked at anew. */
export const oweAgain = (orderId: string, session: ClientSession): Promise<unknown> =>
  Obligation.updateMany(
    { orderId, kind: { $in: ['CLOSED', 'LATE', 'RETURNED'] }, state: 'MET' },
    { $set: { state: 'OPEN', dueAt: new Date() } },
    { session },
  );

/**
 * Money has moved for an order: if it is closed, what it holds is owed back (again), and what was stuck may be met now, as
 * when staff refunded it in another way.
 */
export const lookAgain = (orderId: string, session: ClientSession): Promise<unknown> =>
  Obligation.bulkWrite(
    [{ kind: 'CLOSED' as const }, { state: 'STUCK' as const }].map((which) => ({
      updateMany: { filter: { orderId, ...which }, update: { $set: { state: 'OPEN', dueAt: new Date() } } },
    })),
    { session },
  );
