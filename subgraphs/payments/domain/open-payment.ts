import { config } from '#platform/config.ts';
import { fingerprint, newId } from '#platform/ids.ts';
import type { Money } from '#platform/money.ts';
import { insertRow, isDuplicateKey, transaction } from '#platform/mongo.ts';
import type { OwnerKey, Viewer } from '#platform/viewer.ts';
import { OpenPayment, Payment } from '../model.ts';
import { activeProvider } from '../providers/providers.ts';
import type { PayOrderRequest } from './pay-order-input.ts';
import type { PaymentRow } from './payment.ts';

/** What orders answers to `payable`. */
export interface Payable {
  __typename: 'Payable';
  ownerKey: OwnerKey;
  number: string;
  amount: Money;
}

/**
 * Writes down the attempt before the provider hears of it.
 * @returns null when the order has an open payment already, or the key was used a moment ago
 */
export async function openPayment(
  request: PayOrderRequest,
  payable: Payable,
  viewer: Viewer,
  providerCustomer: string | null,
): Promise<PaymentRow | null> {
  const now = new Date();
  const payment: PaymentRow = {
    _id: newId(),
    orderId: request.orderId,
    ownerKey: payable.ownerKey,
    customerId: viewer.id,
    provider: activeProvider.name,
    providerCustomer,
    idempotencyKey: request.idempotencyKey,
    inputHash: fingerprint(request),
    method: request.paymentMethod,
    saveMethod: request.saveMethod ?? false,
    capture: config.TITAN_PAYMENT_CAPTURE,
    status: 'PENDING',
    amount: payable.amount.amount,
    captured: 0,
    refunded: 0,
    refundable: 0,
    disputed: 0,
    currency: payable.amount.currency,
    reference: null,
    reason: null,
    redirectUrl: null,
    createdAt: now,
    askedAt: now,
  };
  try {
    await transaction(async (session) => {
      await insertRow(OpenPayment, { _id: payment.orderId, paymentId: payment._id }, session);
      await insertRow(Payment, payment, session);
    });
    return payment;
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}
