import { isProblem, type Problem } from '#platform/problem.ts';
import { reasonForBuyer } from './decline-reason.ts';
import type { PaymentRow } from './payment.ts';

export interface PaymentDeclined extends Problem<'PaymentDeclined'> {
  reason: string;
  payment: PaymentRow;
}

export type PayOrderResult =
  | ({ __typename: 'Payment' } & PaymentRow)
  | { __typename: 'PaymentActionRequired'; payment: PaymentRow; redirectUrl: string }
  | PaymentDeclined
  | Problem;

/** What the buyer is told, by the state that the payment is in. */
export function payOrderResult(result: PaymentRow | Problem): PayOrderResult {
  if (isProblem(result)) return result;
  if (result.status === 'REQUIRES_ACTION') {
    return { __typename: 'PaymentActionRequired', payment: result, redirectUrl: result.redirectUrl! };
  }
  if (result.status !== 'DECLINED') return { __typename: 'Payment', ...result };
  return {
    __typename: 'PaymentDeclined',
    code: 'PAYMENT_DECLINED',
    message: 'The payment was declined; try another way to pay.',
    path: ['input', 'paymentMethod'],
    reason: reasonForBuyer(result.reason),
    payment: result,
  };
}
