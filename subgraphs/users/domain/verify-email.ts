import { unitOfWork } from '#platform/outbox.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { UserModel } from '../model.ts';
import { findUser } from './find-users.ts';
import { requestVerification } from './mail-request.ts';
import { findMailRequest, type InvalidToken, invalidToken, useUp } from './mail-token.ts';
import { accountGone } from './own-account.ts';
import { limitVerificationMails } from './throttle.ts';
import { provenView, type UserView } from './user-view.ts';

/** Whoever holds the token has read the mail: it needs no session. */
export async function verifyEmail(token: string): Promise<UserView | InvalidToken> {
  const request = await findMailRequest('VERIFY_EMAIL', token);
  if (!request) return invalidToken();
  const user = await unitOfWork(async ({ session }) => {
    if (!(await useUp(request, session))) return null;
    // The mail proves the address that it went to, and no other that the account may have by now.
    return UserModel.findOneAndUpdate(
      { _id: request.userId, email: request.email },
      { $set: { emailVerified: true } },
      { session, returnDocument: 'after' },
    ).lean();
  });
  return user ? provenView(user) : invalidToken();
}

/** Sends the mail again; for an address that is verified already, nothing happens. */
export async function requestEmailVerification(viewer: Viewer): Promise<true> {
  const user = await findUser(requireUser(viewer));
  if (!user) throw accountGone();
  if (user.emailVerified) return true;
  await limitVerificationMails(user._id);
  await unitOfWork((unit) => requestVerification(user, unit));
  return true;
}
