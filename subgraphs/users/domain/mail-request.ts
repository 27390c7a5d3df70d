import { newId } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/outbox.ts';
import { MailRequestModel, type UserRow } from '../model.ts';
import { mailSubject } from './mail-link.ts';
import type { MailRequestRow } from './mail-request-row.ts';

const LIFETIME_MS = 30 * 60_000;
const TEMPLATE = { VERIFY_EMAIL: 'verify-email', RESET_PASSWORD: 'reset-password' } as const;

type Wish = Pick<MailRequestRow, 'purpose' | 'email' | 'userId' | 'state'>;

export function newMailRequest(wish: Wish): MailRequestRow {
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + LIFETIME_MS);
  return { _id: newId(), ...wish, deliveryId: null, tokenHash: null, sentAt: null, createdAt, expiresAt };
}

/** Asks for the mail that proves that the account's email is its owner's, within a transaction. */
export async function requestVerification(user: UserRow, unit: UnitOfWork): Promise<void> {
  const row = newMailRequest({ purpose: 'VERIFY_EMAIL', email: user.email, userId: user._id, state: 'OPEN' });
  await MailRequestModel.create([row], { session: unit.session });
  emitMailRequested(row, user, unit);
}

/** The event has no secret in it: the worker fetches that when it sends. */
export const emitMailRequested = ({ _id, purpose, email }: MailRequestRow, user: UserRow, { emit }: UnitOfWork) =>
  emit('identity.mail-requested', mailSubject(_id), {
    requestId: _id,
    template: TEMPLATE[purpose],
    email,
    name: user.name,
    locale: user.locale,
  });
