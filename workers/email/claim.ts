import { newId } from '#platform/ids.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import type { Delivery } from './mail.ts';
import { DeliveryModel, type DeliveryRow } from './model.ts';

/** A claim that is not renewed for this long belongs to a process that died. */
const HOLD_MS = 10_000;
const RENEW_MS = 3_000;

const ENDED: DeliveryRow['state'][] = ['SENT', 'GONE'];

/** The right to send one mail. `inDoubt`: an earlier attempt had it, and nobody recorded how that ended. */
export interface Claim {
  deliveryId: string;
  holder: string;
  inDoubt: boolean;
}

/**
 * Takes the right to send before anything is sent: of any number of processes, one has it at a time.
 * @returns null when the mail is recorded as sent, or as not wanted any more
 * @throws Error when another process is sending it now
 */
export async function claim(delivery: Delivery): Promise<Claim | null> {
  const mine = { deliveryId: delivery.deliveryId, holder: newId() };
  if (await claimFirst(delivery, mine.holder)) return { ...mine, inDoubt: false };
  await untilFree(delivery.deliveryId);
  const taken = await DeliveryModel.updateOne(
    { _id: delivery.deliveryId, state: 'SENDING', until: { $lte: new Date() } },
    { $set: { holder: mine.holder, until: heldUntil() }, $inc: { attempts: 1 } },
  );
  if (taken.modifiedCount === 1) return { ...mine, inDoubt: true };
  if (await DeliveryModel.exists({ _id: delivery.deliveryId, state: { $in: ENDED } })) return null;
  throw new Error('another process is sending this mail');
}

/**
 * Runs `work` while the claim is renewed.
 * @param work its signal is aborted when another process has taken the claim. A failure frees the claim, and leaves it in
 *   doubt: a mail server may have taken a mail even when we never heard so.
 */
export async function whileClaimed(claim: Claim, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const lost = new AbortController();
  const renewal = setInterval(async () => {
    // A database that does not answer gives the claim to nobody else either.
    const held = await extend(claim, heldUntil()).catch(() => true);
    if (!held) lost.abort(new Error('another process took over this mail'));
  }, RENEW_MS);
  try {
    await work(lost.signal);
  } catch (error) {
    await extend(claim, new Date()).catch(() => {});
    throw error;
  } finally {
    clearInterval(renewal);
  }
}

async function claimFirst({ deliveryId, template, about }: Delivery, holder: string): Promise<boolean> {
  const [at, until] = [new Date(), heldUntil()];
  try {
    const row = {
      _id: deliveryId,
      template,
      subject: about,
      state: 'SENDING',
      holder,
      until,
      attempts: 1,
      at,
      sentAt: null,
    } as const;
    await DeliveryModel.create(row);
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
}

/** Waits for the holder's next sign of life, or its absence. */
async function untilFree(deliveryId: string): Promise<void> {
  const row = await DeliveryModel.findById(deliveryId, { until: 1, state: 1 }).lean();
  if (row?.state !== 'SENDING') return;
  const wait = Math.min(HOLD_MS, row.until.getTime() - Date.now() + 1);
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

async function extend({ deliveryId, holder }: Claim, until: Date): Promise<boolean> {
  const { matchedCount } = await DeliveryModel.updateOne(
    { _id: deliveryId, holder, state: 'SENDING' },
    { $set: { until } },
  );
  return matchedCount === 1;
}

const heldUntil = () => new Date(Date.now() + HOLD_MS);
