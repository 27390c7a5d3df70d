import { log } from '#platform/log.ts';
import { batchesOf } from '#platform/slices.ts';
import { Ledger, Payment } from '../model.ts';
import type { Statement } from '../providers/provider.ts';
import { providerNames, providerOf } from '../providers/providers.ts';
import { chargeRequest } from './charge-request.ts';
import type { PaymentRow } from './payment.ts';

const BATCH = 200;

/** What the ledger holds of a payment at its provider, in minor units. */
type Booked = Map<string, number>;

/**
 * Compares the three books of the payments made between two moments: ours, the ledger's, and each provider's own list.
 * @returns one sentence a difference, which names the payment
 */
export async function compareBooks(from: Date, to: Date): Promise<string[]> {
  const differences: string[] = [];
  for (const provider of providerNames) {
    const listed = new Set<string>();
    for await (const batch of batchesOf(providerOf(provider).statements(from, to), BATCH)) {
      for (const { key } of batch) listed.add(key);
      differences.push(...(await compareStatements(provider, batch)));
    }
    differences.push(...(await unlisted(provider, from, to, listed)));
  }
  for (const difference of differences) log.error({ difference }, 'the books differ');
  return differences;
}

async function compareStatements(provider: string, statements: Statement[]): Promise<string[]> {
  const ids = statements.map(({ key }) => key);
  const payments = new Map(
    (await Payment.find({ _id: { $in: ids }, provider }).lean<PaymentRow[]>()).map((payment) => [payment._id, payment]),
  );
  const booked = await bookedAtProvider(ids, provider);
  return statements.flatMap((statement) => judge(statement, payments.get(statement.key), booked));
}

function judge({ key, currency, captured, refunded }: Statement, payment: PaymentRow | undefined, booked: Booked) {
  if (!payment)
    return captured > 0 ? [`${key}: the provider took ${captured} ${currency}, and we know nothing of it`] : [];
  const findings: string[] = [];
  if (payment.captured !== captured) findings.push(`we say ${payment.captured} was taken, the provider ${captured}`);
  if (payment.refunded !== refunded) findings.push(`we say ${payment.refunded} was refunded, the provider ${refunded}`);
  if (captured > 0 && payment.currency !== currency)
    findings.push(`we say ${payment.currency}, the provider ${currency}`);
  const due = payment.captured - payment.refunded - payment.disputed;
  if ((booked.get(key) ?? 0) !== due) findings.push(`the ledger holds ${booked.get(key) ?? 0}, and should hold ${due}`);
  return findings.map((finding) => `${key}: ${finding}`);
}

/** Payments that say that money was taken, and that the provider does not list. */
async function unlisted(provider: string, from: Date, to: Date, listed: Set<string>): Promise<string[]> {
  const taken = { provider, captured: { $gt: 0 }, createdAt: { $gte: from, $lt: to } };
  const findings: string[] = [];
  for await (const { _id, captured, currency } of Payment.find(taken).lean<PaymentRow[]>().cursor()) {
    if (listed.has(_id) || (await listedLater(provider, _id))) continue;
    findings.push(`${_id}: we say ${captured} ${currency} was taken, and the provider does not list it`);
  }
  return findings;
}

/** A charge at the edge of the time that was asked for. */
async function listedLater(provider: string, id: string): Promise<boolean> {
  const payment = (await Payment.findById(id).lean())!;
  const outcome = await providerOf(provider).lookup(chargeRequest(payment));
  return outcome?.status === 'CAPTURED';
}

async function bookedAtProvider(paymentIds: string[], provider: string): Promise<Booked> {
  const entries = await Ledger.find({ paymentId: { $in: paymentIds } }).lean();
  const sums: Booked = new Map();
  for (const { paymentId, account, debit, credit } of entries) {
    if (account === `provider:${provider}`) sums.set(paymentId, (sums.get(paymentId) ?? 0) + debit - credit);
  }
  return sums;
}
