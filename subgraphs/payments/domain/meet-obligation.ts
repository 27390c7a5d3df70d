import { changeIf } from '#platform/compare-and-set.ts';
import { failpoint } from '#platform/failpoint.ts';
import { log } from '#platform/log.ts';
import { Obligation } from '../model.ts';
import { findPayment, paymentsOf } from './find-payments.ts';
import { captureFulfilled, type GaveBack, giveAllBack, giveBack, refundReturned } from './give-back.ts';
import type { ObligationKind, ObligationRow } from './obligation.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 10 * 60_000;

/** How each kind is met; may be tried any number of times. */
const ways: Record<ObligationKind, (obligation: ObligationRow) => Promise<GaveBack>> = {
  CLOSED: async ({ orderId }) => giveAllBack((await paymentsOf([orderId]))[0]!),
  LATE: async ({ paymentId }) => giveBack((await findPayment(paymentId!))!),
  RETURNED: refundReturned,
  FULFILLED: captureFulfilled,
};

/** Tries to meet an obligation; what cannot be met now is tried again later, less and less often. */
export async function meetObligation(obligation: ObligationRow): Promise<void> {
  if (obligation.state !== 'OPEN') return;
  failpoint('payments.owed');
  const result = await ways[obligation.kind](obligation).catch((error) => {
    log.warn({ err: error, obligation: obligation._id }, 'an obligation could not be met; it will be tried again');
    return 'LATER' as const;
  });
  if (typeof result === 'object')
    log.error({ obligation: obligation._id, ...result }, 'what is owed cannot be met; somebody has to act');
  await note(obligation, result);
}

/** Only if nothing has been added to it meanwhile: then it stays open. */
function note({ _id, dueAt, attempts }: ObligationRow, result: GaveBack): Promise<unknown> {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS);
  const change =
    result === 'LATER'
      ? { $inc: { attempts: 1 }, $set: { dueAt: new Date(Date.now() + wait) } }
      : { $set: result === 'DONE' ? { state: 'MET' as const } : { state: 'STUCK' as const, failure: result.failure } };
  return changeIf(Obligation, _id, { state: 'OPEN', dueAt }, change);
}

/** Meets what nobody has met yet; safe in several processes, since every movement of money has its key. */
export async function meetObligations(now = Date.now()): Promise<void> {
  const due = Obligation.find({ state: 'OPEN', dueAt: { $gte: new Date(0), $lte: new Date(now) } });
  for await (const obligation of due.lean<ObligationRow[]>().cursor()) await meetObligation(obligation);
}
