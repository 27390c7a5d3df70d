import { money } from '#platform/money.ts';
import type { ChargeRequest } from '../providers/provider.ts';
import { providerOf } from '../providers/providers.ts';
import type { PaymentRow } from './payment.ts';
import { settlePayment } from './settle-payment.ts';

/** The payment in the words of the provider's interface: from its row alone, so that asking again says the same. */
export const chargeRequest = (payment: PaymentRow): ChargeRequest => ({
  key: payment._id,
  reference: payment.reference,
  amount: money(payment.amount, payment.currency),
  token: payment.method,
  customer: payment.providerCustomer,
  keep: payment.saveMethod && payment.customerId !== null,
  capture: payment.capture,
  createdAt: payment.createdAt,
});

/** Books what became of a charge as the provider has it now. @returns null when it never heard of it */
export async function consultProvider(payment: PaymentRow): Promise<PaymentRow | null> {
  const outcome = await providerOf(payment.provider).lookup(chargeRequest(payment));
  return outcome && settlePayment(payment._id, outcome);
}

/** Gives a charge up at the provider, and books its final word. */
export async function giveUp(payment: PaymentRow, reason: string): Promise<PaymentRow> {
  const outcome = await providerOf(payment.provider).cancel(chargeRequest(payment), reason);
  return settlePayment(payment._id, outcome);
}
