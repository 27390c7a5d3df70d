import { z } from 'zod';
import { checkInput, isProblem, notFound, type Problem } from '#platform/problem.ts';
import { Stock } from '../stock/model.ts';
import { findSale } from './find-flash-sales.ts';
import { type FlashSaleRow, isRunning } from './flash-sale.ts';
import { readTicket, signTicket } from './sale-ticket.ts';
import { ticketShelf } from './shelf.ts';
import { leave, PACE_MS, turnOf } from './waiting-room.ts';

const input = z.object({ saleId: z.string().min(1).max(64), ticket: z.string().max(500).nullish() });

export interface SaleTicket {
  __typename: 'SaleTicket';
  /** Null while the waiting room cannot give any. */
  ticket: string | null;
  /** Customers before him; 0 when it is his turn. */
  position: number | null;
  pollAfterMs: number;
  admitted: boolean;
}

export interface SaleNotOpen extends Problem<'SaleClosed'> {
  startsAt: Date | null;
}

/** Nobody has to ask more often, and nobody is left alone for longer. */
const POLL_MS = { least: 500, most: 10_000 };
/** Ten thousand who were told the same do not come back in the same moment. */
const SPREAD_MS = 1_000;
const RETRY_MS = 2_000;
const LATER: SaleTicket = { __typename: 'SaleTicket', ticket: null, position: null, pollAfterMs: 0, admitted: false };

/**
 * Gives a customer his place in the queue before a sale, or tells him how far he is. A ticket that he has already says when
 * his turn is, whatever became of Redis since.
 */
export async function joinSale(given: unknown, customerId: string | null): Promise<SaleTicket | SaleNotOpen | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const { saleId, ticket } = request;
  const sale = await findSale(saleId);
  if (!sale) return notFound('This sale');
  if (!isRunning(sale)) return notOpen(sale);
  if (!customerId) return signIn(sale);
  // A sale without a waiting room lets everybody in.
  if (!sale.waitingRoom) return { ...LATER, position: 0, pollAfterMs: 0, admitted: true };
  const kept = ticket ? readTicket(ticket, saleId, customerId) : null;
  if (ticket && kept && !(await isUsed(ticket))) return placed(ticket, kept.turn);
  return queue(saleId, customerId);
}

async function queue(saleId: string, customerId: string): Promise<SaleTicket> {
  const turn = await turnOf(saleId, customerId);
  if (turn === null) return { ...LATER, pollAfterMs: poll(RETRY_MS) };
  const ticket = signTicket(saleId, customerId, turn);
  if (turn > Date.now() || !(await isUsed(ticket))) return placed(ticket, turn);
  // He has ordered with it: whoever wants to order again queues again.
  await leave(saleId, customerId);
  const next = await turnOf(saleId, customerId);
  return next === null || next === turn
    ? { ...LATER, pollAfterMs: poll(RETRY_MS) }
    : placed(signTicket(saleId, customerId, next), next);
}

async function isUsed(ticket: string): Promise<boolean> {
  const shelf = ticketShelf(ticket.split('.')[1] ?? '');
  return (await Stock.exists({ _id: shelf, available: 0 })) !== null;
}

function placed(ticket: string, turn: number): SaleTicket {
  const wait = Math.max(0, turn - Date.now());
  return {
    __typename: 'SaleTicket',
    ticket,
    position: Math.ceil(wait / PACE_MS),
    pollAfterMs: wait === 0 ? 0 : poll(wait),
    admitted: wait === 0,
  };
}

const poll = (wait: number): number =>
  Math.round(Math.min(Math.max(wait, POLL_MS.least), POLL_MS.most) + Math.random() * SPREAD_MS);

function notOpen({ startsAt, endsAt }: FlashSaleRow): SaleNotOpen {
  const early = startsAt > new Date();
  return {
    __typename: 'SaleClosed',
    code: early ? 'SALE_NOT_STARTED' : 'SALE_ENDED',
    message: early ? `The sale starts at ${startsAt.toISOString()}.` : `The sale ended at ${endsAt.toISOString()}.`,
    path: ['input', 'saleId'],
    startsAt: early ? startsAt : null,
  };
}

const signIn = ({ startsAt }: FlashSaleRow): SaleNotOpen => ({
  __typename: 'SaleClosed',
  code: 'SALE_SIGN_IN_REQUIRED',
  message: 'The waiting room is for signed-in customers: sign in and join again.',
  path: null,
  startsAt,
});
