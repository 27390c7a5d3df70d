import type { ClientSession } from 'mongoose';
import { Ledger } from '../model.ts';
import type { PaymentRow } from './payment.ts';

/** One side of a posting of double-entry bookkeeping; never changed, never deleted. Minor units. */
export interface LedgerEntry {
  /** `<payment or movement>:<posting>:<side>`: a posting cannot be made twice. */
  _id: string;
  paymentId: string;
  orderId: string;
  account: string;
  debit: number;
  credit: number;
  currency: string;
  at: Date;
}

type Account = (payment: PaymentRow) => string;
/** What the provider owes us. */
const provider: Account = (payment) => `provider:${payment.provider}`;
const sales: Account = () => 'sales';
const refunds: Account = () => 'refunds';
const disputes: Account = () => 'disputes';

/** Which account a posting debits and which it credits. */
const postings = {
  /** The provider owes us what it took; we owe the customer his goods. */
  capture: { debit: provider, credit: sales },
  /** The provider pays it back out of what it owes us. */
  refund: { debit: refunds, credit: provider },
  /** The buyer's bank sent a refund back to the provider. */
  refundFailed: { debit: provider, credit: refunds },
  /** The buyer's bank took it back. */
  dispute: { debit: disputes, credit: provider },
  disputeWon: { debit: provider, credit: disputes },
} as const satisfies Record<string, { debit: Account; credit: Account }>;

/**
 * Writes both sides of a posting in the caller's transaction: equal amounts, so every currency sums to zero.
 * @param id of what is posted: the payment, the movement or the dispute
 * @param amount minor units, more than nothing
 */
export async function post(
  posting: keyof typeof postings,
  id: string,
  payment: PaymentRow,
  amount: number,
  session: ClientSession,
): Promise<void> {
  const { _id: paymentId, orderId, currency } = payment;
  const common = { paymentId, orderId, currency, at: new Date() };
  const [debit, credit] = [postings[posting].debit(payment), postings[posting].credit(payment)];
  const entries: LedgerEntry[] = [
    { ...common, _id: `${id}:${posting}:debit`, account: debit, debit: amount, credit: 0 },
    { ...common, _id: `${id}:${posting}:credit`, account: credit, debit: 0, credit: amount },
  ];
  await Ledger.insertMany(entries, { session, ordered: true, lean: true });
}
