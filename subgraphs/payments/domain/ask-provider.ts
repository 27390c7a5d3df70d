import { failpoint } from '#platform/failpoint.ts';
import { log } from '#platform/log.ts';
import type { Outcome } from '../providers/provider.ts';
import { providerOf } from '../providers/providers.ts';
import { chargeRequest } from './charge-request.ts';
import type { PaymentRow } from './payment.ts';
import { settlePayment } from './settle-payment.ts';

/** How long a buyer waits for the provider before he is told that the payment is pending. */
const PATIENCE_MS = 5_000;

/** Asks the provider for the money and books its answer; without one the payment stays PENDING. */
export async function askProvider(payment: PaymentRow): Promise<PaymentRow> {
  let outcome: Outcome;
  try {
    outcome = await providerOf(payment.provider).charge(chargeRequest(payment), AbortSignal.timeout(PATIENCE_MS));
  } catch (error) {
    log.warn({ err: error, paymentId: payment._id }, 'the provider gave no answer; the reconciler will ask again');
    return payment;
  }
  failpoint('payments.charged');
  return settlePayment(payment._id, outcome);
}
