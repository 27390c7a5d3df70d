import { changeIf, compareAndSet } from '#platform/compare-and-set.ts';
import { newId } from '#platform/ids.ts';
import { Later } from '#platform/later.ts';
import { insertRow, isDuplicateKey } from '#platform/mongo.ts';
import type { Delivery } from './delivery.ts';
import { DeliveryModel, type DeliveryRow } from './model.ts';

/** A claim that is not renewed for this long belongs to a process that died. */
const HOLD_MS = 10_000;
const RENEW_MS = 3_000;

/** The right to send one message. */
export interface Claim {
  deliveryId: string;
  holder: string;
  /** The first attempt is 1; from the second on an earlier one had the right, and nobody recorded how that ended. */
  attempts: number;
  /** When the first attempt began. */
  since: Date;
}

/**
 * Takes the right to send before anything is sent: of any number of processes, one has it at a time.
 * @returns null when it is recorded what became of the message
 * @throws Later when another process is sending it now
 */
export async function claim(delivery: Delivery): Promise<Claim | null> {
  const { deliveryId } = delivery;
  const mine = { deliveryId, holder: newId() };
  const since = new Date();
  if (await claimFirst(delivery, mine.holder, since)) return { ...mine, attempts: 1, since };
  await untilFree(deliveryId);
  const free = { state: 'SENDING' as const, until: { $lte: new Date() } };
  const change = { $set: { holder: mine.holder, until: heldUntil() }, $inc: { attempts: 1 } };
  const taken = await compareAndSet<DeliveryRow>(DeliveryModel, deliveryId, free, change);
  if (taken) return { ...mine, attempts: taken.attempts, since: taken.at };
  if (await DeliveryModel.exists({ _id: deliveryId, state: { $ne: 'SENDING' } })) return null;
  throw new Later(HOLD_MS, 'another process is sending this message');
}

/**
 * Runs `work` while the claim is renewed.
 * @param work its signal is aborted when another process has taken the claim. A failure frees the claim, and leaves it in
 *   doubt: a provider may have taken a message even when we never heard so.
 */
export async function whileClaimed(claim: Claim, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const lost = new AbortController();
  const renewal = setInterval(async () => {
    // A database that does not answer gives the claim to nobody else either.
    const held = await extend(claim, heldUntil()).catch(() => true);
    if (!held) lost.abort(new Error('another process took over this message'));
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

async function claimFirst(delivery: Delivery, holder: string, at: Date): Promise<boolean> {
  const { deliveryId: _id, channel, template, about: subject } = delivery;
  const claimed = { state: 'SENDING', holder, until: heldUntil(), attempts: 1, at } as const;
  const open = { sentAt: null, providerId: null, reason: null };
  try {
    await insertRow(DeliveryModel, { _id, channel, template, subject, ...claimed, ...open });
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

const extend = ({ deliveryId, holder }: Claim, until: Date): Promise<boolean> =>
  changeIf(DeliveryModel, deliveryId, { holder, state: 'SENDING' }, { $set: { until } });

const heldUntil = () => new Date(Date.now() + HOLD_MS);
