import type { Conflict, InvalidInput, NotFound, Problem } from '#platform/problem.ts';
import { askMovement } from './ask-movement.ts';
import { findPayment } from './find-payments.ts';
import type { MovementRow } from './movement.ts';
import type { PaymentRow } from './payment.ts';

export interface ProviderRefused extends Problem<'ProviderRefused'> {
  reason: string;
  payment: PaymentRow;
}

export type MovementResult =
  | ({ __typename: 'Payment' } & PaymentRow)
  | ProviderRefused
  | InvalidInput
  | NotFound
  | Conflict;

/** Asks the provider for a movement of staff's, and says what became of the payment. */
export async function runMovement(begun: MovementRow): Promise<MovementResult> {
  const movement = await askMovement(begun);
  const payment = (await findPayment(movement.paymentId))!;
  if (movement.status !== 'FAILED') return { __typename: 'Payment', ...payment };
  const reason = movement.failure ?? 'refused';
  const message = `The provider refused this: ${reason}. Nothing was moved.`;
  return { ...refused('ProviderRefused', 'PROVIDER_REFUSED', message), reason, payment };
}

export const refused = <Name extends string>(name: Name, code: string, message: string): Problem<Name> => ({
  __typename: name,
  code,
  message,
  path: null,
});
