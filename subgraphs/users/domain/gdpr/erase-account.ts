import type { ClientSession } from 'mongoose';
import { dropFile } from '#platform/stored-file.ts';
import type { Event } from '#schema/events.ts';
import { ExportModel, MailRequestModel, SessionModel, UserModel } from '../../model.ts';
import { revokeSessions } from '../end-session.ts';
import { exportFile } from './export-row.ts';

/** Within the transaction that deletes an account: its row goes, and its sessions stay only as refusals of their tokens. */
export async function eraseAccount(userId: string, session: ClientSession): Promise<void> {
  const user = await UserModel.findOneAndDelete({ _id: userId }, { session }).lean();
  // By the email too: a reset that was asked for has no account yet (request-password-reset.ts).
  await MailRequestModel.deleteMany({ $or: [{ userId }, ...(user ? [{ email: user.email }] : [])] }, { session });
  await revokeSessions({ userId }, 'ACCOUNT_DELETED', session);
  await SessionModel.updateMany({ userId }, { $set: { userAgent: null } }, { session });
  // Its file is served no more, and whoever is making it stops; the pieces go afterwards.
  await ExportModel.updateOne({ _id: userId }, { $set: { state: 'FAILED', holder: null } }, { session });
}

/** Afterwards: the files that were made for the person. Repeating it changes nothing. */
export async function eraseFiles({ data: { userId } }: Event<'account.deleted'>): Promise<void> {
  const row = await ExportModel.findById(userId).lean();
  if (!row) return;
  await dropFile(exportFile(row.jobId));
  await ExportModel.deleteOne({ _id: userId });
}
