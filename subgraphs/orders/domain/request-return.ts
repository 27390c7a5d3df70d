import { z } from 'zod';
import { newId } from '#platform/ids.ts';
import { plainLine } from '#platform/plain-line.ts';
import { checkInput, conflict, invalidInput, isProblem, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import { changeOrder } from './change-order.ts';
import { piecesInput, tooMany } from './fulfilment.ts';
import { inReturnWindow, RETURN_DAYS, type ReturnRequest, returnableOf } from './return-request.ts';

const input = z.object({ orderId: z.string(), lines: piecesInput, reason: plainLine('A reason', 500) });

/** Asks to send pieces back, for the customer. No piece is asked for twice; staff decide. */
export async function requestReturn(given: unknown, viewer: Viewer): Promise<ReturnRequest | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const { lines, reason } = request;
  const asked: ReturnRequest = {
    id: newId(),
    status: 'REQUESTED',
    lines,
    reason,
    createdAt: new Date(),
    refund: null,
    restock: null,
  };
  const changed = await changeOrder(request.orderId, viewer, (order) => {
    if (order.fulfilments.length === 0) return conflict('NOTHING_TO_RETURN', 'Nothing of this order has left yet.');
    if (!inReturnWindow(order))
      return conflict('RETURN_WINDOW_CLOSED', `Returns are taken for ${RETURN_DAYS} days after the last parcel.`);
    const missing = tooMany(lines, (sku) => returnableOf(order, sku));
    if (missing) return invalidInput(`More than can be returned. ${missing}`, ['input', 'lines']);
    return {
      to: order.status,
      set: { returns: [...order.returns, asked] },
      event: { type: 'RETURN_REQUESTED', message: 'You asked to return something; we will look at it.' },
    };
  });
  return isProblem(changed) ? changed : asked;
}
