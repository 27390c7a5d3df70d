import { changeIf } from '#platform/compare-and-set.ts';
import { TitanError } from '#platform/error.ts';
import { failpoint } from '#platform/failpoint.ts';
import { log } from '#platform/log.ts';
import { Movement } from '../model.ts';
import type { MovementOutcome } from '../providers/provider.ts';
import { providerNames, providerOf } from '../providers/providers.ts';
import { consultProvider } from './charge-request.ts';
import { findPayment } from './find-payments.ts';
import { type MovementRow, movementKinds, movementRequest } from './movement.ts';
import { settleMovement } from './settle-movement.ts';

/** How long a person waits for the provider before he is told that the movement is pending. */
const PATIENCE_MS = 5_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 10 * 60_000;

/** Asks the provider to move the money and books its answer; without one the movement stays PENDING and is asked again. */
export async function askMovement(movement: MovementRow): Promise<MovementRow> {
  if (movement.status !== 'PENDING') return movement;
  failpoint('payments.movement.begun', movement.paymentId);
  const outcome = await ask(movement);
  failpoint('payments.movement.asked', movement.paymentId);
  if (!outcome || outcome.status === 'PENDING') return postpone(movement, outcome?.reference ?? null);
  const settled = await settleMovement(movement._id, outcome);
  // Why it was refused shows in the charge: it may have been captured or given up at the provider.
  if (outcome.status === 'FAILED' && movement.kind !== 'REFUND')
    await consultProvider((await findPayment(movement.paymentId))!);
  return settled;
}

/** A message came about a movement: asks what has become of it, also of a refund that had been made. */
export async function consultOnMovement(movement: MovementRow): Promise<void> {
  const outcome = await ask(movement);
  if (!outcome) throw new TitanError('SERVICE_UNAVAILABLE', 'The provider does not answer; send this again later.');
  await settleMovement(movement._id, outcome);
}

async function ask(movement: MovementRow): Promise<MovementOutcome | null> {
  const payment = (await findPayment(movement.paymentId))!;
  const { call } = movementKinds[movement.kind];
  try {
    return await providerOf(movement.provider)[call](
      movementRequest(movement, payment),
      AbortSignal.timeout(PATIENCE_MS),
    );
  } catch (error) {
    log.warn({ err: error, movementId: movement._id }, 'the provider gave no answer; it will be asked again');
    return null;
  }
}

async function postpone(movement: MovementRow, reference: string | null): Promise<MovementRow> {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** movement.attempts, LONGEST_WAIT_MS);
  const change = {
    $inc: { attempts: 1 },
    $set: { dueAt: new Date(Date.now() + wait), ...(reference ? { reference } : {}) },
  };
  await changeIf(Movement, movement._id, { status: 'PENDING' }, change);
  return movement;
}

/** Asks again, under the same key, for every movement without a final word. */
export async function askDueMovements(now = Date.now()): Promise<void> {
  const due = Movement.find({
    status: 'PENDING',
    dueAt: { $gte: new Date(0), $lte: new Date(now) },
    provider: { $in: providerNames },
  });
  for await (const movement of due.lean<MovementRow[]>().cursor()) {
    await askMovement(movement).catch((error) => {
      log.warn({ err: error, movementId: movement._id }, 'a movement could not be settled; it will be tried again');
    });
  }
}
