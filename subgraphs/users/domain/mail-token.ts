import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { changeIf } from '#platform/compare-and-set.ts';
import type { Problem } from '#platform/problem.ts';
import { MailRequestModel } from '../model.ts';
import type { MailRequestRow } from './mail-request-row.ts';
import { serverKey } from './server-key.ts';

export type InvalidToken = Problem<'InvalidToken'>;

/**
 * The secret of a mailed link: the request's id (22 characters) and 256 bits that only this server can compute, for one
 * delivery. So the delivery that fetched it can be given it again after a crash, although no row holds it.
 */
export const mailTokenOf = (requestId: string, deliveryId: string): string =>
  requestId +
  createHmac('sha256', serverKey('mail-token'))
    .update(JSON.stringify([requestId, deliveryId]))
    .digest('base64url');

export const hashOfMailToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The request that a token is of, as long as it is good; using it up is another step. */
export async function findMailRequest(
  purpose: MailRequestRow['purpose'],
  token: string,
): Promise<(MailRequestRow & { userId: string }) | null> {
  if (!/^[\w-]{65}$/.test(token)) return null;
  const row = await MailRequestModel.findOne({ _id: token.slice(0, 22), purpose, ...good() }).lean();
  if (!row?.tokenHash || !row.userId) return null;
  const fits = timingSafeEqual(Buffer.from(row.tokenHash), Buffer.from(hashOfMailToken(token)));
  return fits ? { ...row, userId: row.userId } : null;
}

/** Uses a request up, within the transaction of what it allows. @returns false when it was used in between */
export const useUp = ({ _id }: MailRequestRow, session: ClientSession): Promise<boolean> =>
  changeIf(MailRequestModel, _id, good(), { $set: { state: 'USED' } }, session);

/** Makes all open links of a purpose useless. */
export const voidMailRequests = (userId: string, purpose: MailRequestRow['purpose'], session: ClientSession) =>
  MailRequestModel.updateMany({ userId, purpose, state: 'OPEN' }, { $set: { state: 'VOID' } }, { session });

const good = () => ({ state: 'OPEN' as const, expiresAt: { $gt: new Date() } });

export const invalidToken = (): InvalidToken => ({
  __typename: 'InvalidToken',
  code: 'INVALID_TOKEN',
  message: 'This link has expired or was used already; ask for a new one.',
  path: null,
});
