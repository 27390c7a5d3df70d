import { changeIf } from '#platform/compare-and-set.ts';
import { TitanError } from '#platform/error.ts';
import { log } from '#platform/log.ts';
import { unitOfWork } from '#platform/outbox.ts';
import { MailRequestModel, UserModel } from '../model.ts';
import { emailAddress } from './email-address.ts';
import { emitMailRequested, newMailRequest } from './mail-request.ts';
import type { MailRequestRow } from './mail-request-row.ts';
import { limitResetRequests, resetMailAllowed } from './throttle.ts';

const AT_ONCE = 50;
/** A wish this old was left by a process that died; a younger one is being taken up, and would count twice. */
const LEFT_AFTER_MS = 10_000;

/**
 * Writes the wish down and answers; whether there is such an account is looked up afterwards. So the answer and its time are
 * the same for a known and an unknown email.
 * @throws TitanError BAD_USER_INPUT for what is no email, RATE_LIMITED after many wishes from one address
 */
export async function requestPasswordReset(typed: string, clientAddress: string): Promise<true> {
  const email = emailAddress.safeParse(typed);
  if (!email.success) throw new TitanError('BAD_USER_INPUT', email.error.issues[0]?.message ?? '');
  await limitResetRequests(clientAddress);
  const wish = newMailRequest({ purpose: 'RESET_PASSWORD', email: email.data, userId: null, state: 'ASKED' });
  await MailRequestModel.create(wish);
  setImmediate(() => {
    takeUp(wish).catch((error) => log.warn({ err: error }, 'a password reset waits for the next turn'));
  });
  return true;
}

/** Takes up what a process that died has left. */
export async function takeUpResetRequests(): Promise<void> {
  const left = { state: 'ASKED' as const, createdAt: { $lt: new Date(Date.now() - LEFT_AFTER_MS) } };
  const wishes = await MailRequestModel.find(left).sort({ createdAt: 1 }).limit(AT_ONCE).lean();
  for (const wish of wishes) await takeUp(wish);
}

async function takeUp(wish: MailRequestRow): Promise<void> {
  const user = await UserModel.findOne({ email: wish.email }).lean();
  if (!user || !(await resetMailAllowed(user._id))) {
    await MailRequestModel.deleteOne({ _id: wish._id, state: 'ASKED' });
    return;
  }
  await unitOfWork(async (unit) => {
    const open = { $set: { state: 'OPEN' as const, userId: user._id } };
    if (await changeIf(MailRequestModel, wish._id, { state: 'ASKED' }, open, unit.session))
      emitMailRequested(wish, user, unit);
  });
}
