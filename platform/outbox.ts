import { type ClientSession, Schema, Types } from 'mongoose';
import type { EventData, EventType } from '#schema/events.ts';
import { db, transaction } from './mongo.ts';

/** An event between the commit of its data and the broker's confirm; afterwards its row is gone. */
export interface OutboxRow {
  /** Hexadecimal ObjectId: ascending in time within a process. */
  _id: string;
  type: EventType;
  aggregate: string;
  at: Date;
  data: unknown;
}

const outboxSchema = new Schema<OutboxRow>(
  { _id: String, type: String, aggregate: String, at: Date, data: Schema.Types.Mixed },
  { versionKey: false, collection: 'outbox' },
);
export const Outbox = db.model('Outbox', outboxSchema);

/** What a transaction may do: database calls with `session`, and `emit` for what happened. */
export interface UnitOfWork {
  session: ClientSession;
  emit: <T extends EventType>(type: T, aggregate: string, data: EventData<T>) => Promise<void>;
}

const wakers = new Set<() => void>();

/** Calls `wake` after each commit that wrote an event, so that the relay need not wait for its next poll. */
export const onEmitted = (wake: () => void): void => {
  wakers.add(wake);
};

/**
 * One multi-document transaction over data and events: both are there, or neither (the transactional outbox of
 * microservices.io). The rules of `transaction` in mongo.ts hold for `work`.
 */
export async function unitOfWork<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  let emitted = 0;
  const result = await transaction((session) => {
    emitted = 0;
    return work({
      session,
      emit: async (type, aggregate, data) => {
        emitted += 1;
        const row: OutboxRow = { _id: new Types.ObjectId().toHexString(), type, aggregate, at: new Date(), data };
        await Outbox.create([row], { session });
      },
    });
  });
  if (emitted > 0) for (const wake of wakers) wake();
  return result;
}
