import { type TimeCursor, timePage } from '#platform/time-page.ts';
import { Ledger } from '../model.ts';
import type { LedgerEntry } from './ledger.ts';

/** What an entry means for sales: which sum it moves. */
const SALES_ACCOUNTS = { sales: 'captured', refunds: 'refunded', disputes: 'disputed' } as const;
type Moved = (typeof SALES_ACCOUNTS)[keyof typeof SALES_ACCOUNTS];

/** One side of a posting, as the sales report reads it. */
export interface SalesEntry {
  at: Date;
  orderId: string;
  moved: Moved;
  /** Minor units by which the sum grows; negative for a refund that failed and a dispute that was won. */
  amount: number;
  currency: string;
  /** The return that is refunded, where it is one. */
  returnId: string | null;
}

export interface LedgerPage {
  entries: SalesEntry[];
  /** Null after the last page. */
  next: TimeCursor | null;
}

const PAGE = 500;
const accounts = { account: { $in: Object.keys(SALES_ACCOUNTS) } };

/** What the ledger says of sales from a moment on, before another, in the order of time; from secondaries. */
export async function ledgerPage(from: Date, until: Date, after: TimeCursor | null): Promise<LedgerPage> {
  const source = { model: Ledger, by: 'at', where: accounts };
  const { rows, next } = await timePage<LedgerEntry>(source, { from, until, after, size: PAGE });
  return { entries: rows.map(seenBySales), next };
}

/** By how much the sums moved from a moment on, before another, for each currency; from the primary, which alone knows everything. */
export async function ledgerMoved(from: Date, until: Date): Promise<({ currency: string } & Record<Moved, number>)[]> {
  const rows = await Ledger.aggregate<{ _id: { account: string; currency: string }; debit: number; credit: number }>([
    { $match: { ...accounts, at: { $gte: from, $lt: until } } },
    {
      $group: {
        _id: { account: '$account', currency: '$currency' },
        debit: { $sum: '$debit' },
        credit: { $sum: '$credit' },
      },
    },
  ]);
  const sums = new Map<string, Record<Moved, number>>();
  for (const { _id, debit, credit } of rows) {
    const sum = sums.get(_id.currency) ?? { captured: 0, refunded: 0, disputed: 0 };
    sum[movedBy(_id.account)] += amountOf({ account: _id.account, debit, credit });
    sums.set(_id.currency, sum);
  }
  return [...sums].map(([currency, sum]) => ({ currency, ...sum }));
}

const movedBy = (account: string): Moved => SALES_ACCOUNTS[account as keyof typeof SALES_ACCOUNTS];

/** Sales grow by credits, what goes back by debits. */
const amountOf = ({ account, debit, credit }: Pick<LedgerEntry, 'account' | 'debit' | 'credit'>): number =>
  account === 'sales' ? credit - debit : debit - credit;

/** The key of a return's refund says which return it is: `<payment>:returned:<return>:<posting>:<side>`. */
const RETURNED = /:returned:([^:]+):/;

const seenBySales = (entry: LedgerEntry): SalesEntry => ({
  at: entry.at,
  orderId: entry.orderId,
  moved: movedBy(entry.account),
  amount: amountOf(entry),
  currency: entry.currency,
  returnId: RETURNED.exec(entry._id)?.[1] ?? null,
});
