import { createHmac, timingSafeEqual } from 'node:crypto';
import { ownSecret } from '#platform/own-secret.ts';

/** From his turn on, a customer has so long to order. */
export const TURN_MS = 10 * 60_000;
/** By how much the clocks of Redis and of our processes may differ. */
const TOLERANCE_MS = 1_000;

interface Turn {
  /** When it is the holder's turn, in milliseconds since 1970. */
  turn: number;
}

/** A place in the queue before a sale, signed: only for this customer and sale, and whoever has it needs no server to wait. */
export function signTicket(saleId: string, customerId: string, turn: number): string {
  const payload = Buffer.from(JSON.stringify([saleId, customerId, turn])).toString('base64url');
  return `${payload}.${signatureOf(payload)}`;
}

/** @returns null for what is not a ticket of this customer for this sale, or is too old */
export function readTicket(ticket: string, saleId: string, customerId: string, now = Date.now()): Turn | null {
  const [payload = '', signature = ''] = ticket.split('.');
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signatureOf(payload))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const [sale, customer, turn] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, string, number];
  return sale === saleId && customer === customerId && now < turn + TURN_MS ? { turn } : null;
}

/** @returns the name under which a ticket is used up; null when it is none, or its turn has not come */
export function ticketId(ticket: string, saleId: string, customerId: string): string | null {
  const found = readTicket(ticket, saleId, customerId);
  return found && found.turn <= Date.now() + TOLERANCE_MS ? (ticket.split('.')[1] ?? null) : null;
}

function signatureOf(payload: string): string {
  return createHmac('sha256', ownSecret('sale-ticket')).update(payload).digest('base64url');
}
