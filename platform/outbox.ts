import { type ClientSession, Schema } from 'mongoose';
import type { EventData, EventType } from '#schema/events.ts';
import { db, insertRow, transaction } from './mongo.ts';
import { newOutboxId } from './outbox-id.ts';
import { traceHeaders } from './trace.ts';

/** What a transaction tells the world: one row, from its commit until the broker has confirmed all of it. */
export interface OutboxRow {
  /** See outbox-id.ts: ascends in the order of commits that touch the same data. */
  _id: string;
  at: Date;
  /** `traceparent` of the request that wrote it. */
  traceparent?: string;
  /** In the order in which they happened. */
  events: { type: EventType; aggregate: string; data: unknown }[];
}

const outboxSchema = new Schema<OutboxRow>(
  { _id: String, at: Date, traceparent: String, events: Schema.Types.Mixed },
  { versionKey: false, collection: 'outbox' },
);
export const Outbox = db.model('Outbox', outboxSchema);

/** What a transaction may do: database calls with `session`, and `emit` for what happened. */
export interface UnitOfWork {
  session: ClientSession;
  emit: <T extends EventType>(type: T, aggregate: string, data: EventData<T>) => void;
}

const wakers = new Set<() => void>();

/** Calls `wake` after each commit that wrote an event, so that the relay need not wait for its next poll. */
export const onEmitted = (wake: () => void): void => {
  wakers.add(wake);
};

/**
 * One multi-document transaction over data and events: both are there, or neither (the transactional outbox of
 * microservices.io). The rules of `transaction` in mongo.ts hold for `work`, and its budget.
 */
export async function unitOfWork<T>(work: (unit: UnitOfWork) => Promise<T> | T, budgetMs?: number): Promise<T> {
  let events: OutboxRow['events'] = [];
  const result = await transaction(async (session) => {
    events = [];
    const emit: UnitOfWork['emit'] = (type, aggregate, data) => void events.push({ type, aggregate, data });
    const worked = await work({ session, emit });
    // Last, so that the row's id is younger than everything that the transaction has waited for.
    if (events.length > 0) await insertRow(Outbox, rowOf(session, events), session);
    return worked;
  }, budgetMs);
  if (events.length > 0) for (const wake of wakers) wake();
  return result;
}

const rowOf = (session: ClientSession, events: OutboxRow['events']): OutboxRow => ({
  _id: newOutboxId(session),
  at: new Date(),
  ...traceHeaders(),
  events,
});
