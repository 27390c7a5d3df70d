import { changeIf } from '#platform/compare-and-set.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { Charge } from '../model.ts';
import type { Outcome, Statement } from './provider.ts';

/** A refund in the sandbox's books. */
export interface SandboxRefund {
  key: string;
  amount: number;
}

/** What the sandbox remembers of a charge. */
export interface SandboxCharge {
  /** The merchant's key. */
  _id: string;
  token: string;
  amount: number;
  currency: string;
  outcome: Outcome;
  refunded: number;
  refunds: SandboxRefund[];
  at: Date;
}

/** @returns what stands under the key: this, or what was written first */
export async function writeCharge(charge: Omit<SandboxCharge, 'refunded' | 'refunds'>): Promise<SandboxCharge> {
  const row: SandboxCharge = { ...charge, refunded: 0, refunds: [] };
  try {
    await Charge.create(row);
    return row;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await Charge.findById(charge._id).lean())!;
  }
}

/** Decides a charge, if it is still in one of the states. @returns the charge as it stands now */
export async function decideCharge(key: string, from: Outcome['status'][], outcome: Outcome): Promise<SandboxCharge> {
  await changeIf(Charge, key, { 'outcome.status': { $in: from } }, { $set: { outcome } });
  return (await Charge.findById(key).lean())!;
}

/** @returns whether the refund is in the books now, by this call or an earlier one with the same key */
export async function writeRefund(charge: string, { key, amount }: SandboxRefund): Promise<boolean> {
  for (;;) {
    const row = await Charge.findById(charge).lean<SandboxCharge>();
    if (row?.refunds.some((refund) => refund.key === key)) return true;
    if (row?.outcome.status !== 'CAPTURED' || row.outcome.captured - row.refunded < amount) return false;
    const asSeen = { refunded: row.refunded, 'outcome.status': 'CAPTURED' as const };
    const change = { $push: { refunds: { key, amount } }, $inc: { refunded: amount } };
    if (await changeIf<SandboxCharge>(Charge, charge, asSeen, change)) return true;
  }
}

/** Oldest first. */
export async function* sandboxStatements(from: Date, to: Date): AsyncGenerator<Statement> {
  for await (const charge of Charge.find({ at: { $gte: from, $lt: to } })
    .lean<SandboxCharge[]>()
    .cursor()) {
    const { _id: key, outcome, refunded, currency } = charge;
    const captured = outcome.status === 'CAPTURED' ? outcome.captured : 0;
    yield { key, reference: outcome.reference, currency, captured, refunded };
  }
}
