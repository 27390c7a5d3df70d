import type { ClientSession } from 'mongoose';
import { Ledger } from '../model.ts';
import type { PaymentRow } from './payment.ts';

/** One side of a posting of double-entry bookkeeping; never changed, never deleted. Minor units. */
export interface LedgerEntry {
  /** `<payment>:<posting>:<side>`: a posting cannot be made twice. */
  _id: string;
  paymentId: string;
  orderId: string;
  account: string;
  debit: number;
  credit: number;
  currency: string;
  at: Date;
}

/** Which account a posting debits and which it credits. */
const postings = {
  /** The provider owes us what it took; we owe the customer his goods. */
  capture: { debit: 'provider', credit: 'sales' },
} as const;

/** Writes both sides of a posting in the caller's transaction: equal amounts, so every currency sums to zero. */
export async function post(
  posting: keyof typeof postings,
  payment: PaymentRow,
  amount: number,
  session: ClientSession,
): Promise<void> {
  const { debit, credit } = postings[posting];
  const { _id: paymentId, orderId, currency, provider } = payment;
  const common = { paymentId, orderId, currency, at: new Date() };
  const entries: LedgerEntry[] = [
    { ...common, _id: `${paymentId}:${posting}:debit`, account: `${debit}:${provider}`, debit: amount, credit: 0 },
    { ...common, _id: `${paymentId}:${posting}:credit`, account: credit, debit: 0, credit: amount },
  ];
  await Ledger.create(entries, { session, ordered: true });
}
