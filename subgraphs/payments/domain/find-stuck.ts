import { type Money, money } from '#platform/money.ts';
import { Obligation, Payment } from '../model.ts';
import type { ObligationKind, ObligationRow } from './obligation.ts';
import type { PaymentRow } from './payment.ts';

const MOST = 100;

/** What is owed and cannot be met: somebody has to act. */
export interface Stuck {
  id: string;
  kind: ObligationKind;
  orderId: string;
  /** Null where it is all that there is. */
  amount: Money | null;
  failure: string;
  since: Date;
}

/** The oldest ones first; the metric `titan_payments_stuck` counts all. */
export async function findStuck(): Promise<Stuck[]> {
  const rows = await Obligation.find({ state: 'STUCK' }).lean<ObligationRow[]>();
  const oldest = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime()).slice(0, MOST);
  const orderIds = oldest.map(({ orderId }) => orderId);
  const payments = await Payment.find({ orderId: { $in: orderIds } }, { orderId: 1, currency: 1 }).lean<
    Pick<PaymentRow, 'orderId' | 'currency'>[]
  >();
  const currencies = new Map(payments.map(({ orderId, currency }) => [orderId, currency]));
  return oldest.map(({ _id: id, kind, orderId, amount, failure, at }) => {
    const currency = currencies.get(orderId);
    const due = amount !== null && currency ? money(amount, currency) : null;
    return { id, kind, orderId, amount: due, failure: failure ?? 'refused', since: at };
  });
}
