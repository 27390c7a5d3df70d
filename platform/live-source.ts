import { z } from 'zod';
import { TitanError } from './error.ts';
import { type InternalOperation, internalOperation } from './internal-api.ts';
import type { Topic } from './live.ts';
import type { Viewer } from './viewer.ts';

/**
 * One thing that happened, for a field of Subscription: the gateway asks the owner for this entity (federation's
 * `__resolveReference`, in the viewer's name) and selects from it what the client wants.
 */
export interface LiveEvent {
  /** Stable: the same event has it whenever it is read, and it tells where to go on. */
  cursor: string;
  entity: { __typename: string; [key: string]: unknown };
}

export interface LiveBatch {
  /** Announced whenever there may be more; see live.ts. */
  topics: Topic[];
  /** What happened after the cursor, oldest first. */
  events: LiveEvent[];
  /** Nothing more will ever happen: the stream ends after these. */
  done: boolean;
}

/** The rights of the viewer are looked at in every call, so that they end the stream when they end. */
export type LiveRead<A> = (args: A, after: string | null, viewer: Viewer) => Promise<LiveBatch>;

export type LiveAnswer = ({ status: 'OPEN' } & LiveBatch) | { status: 'REFUSED'; code: string; message: string };

const viewerShape = z.object({
  id: z.string().nullable(),
  roles: z.array(z.enum(['CUSTOMER', 'SUPPORT', 'OPERATOR', 'ADMIN'])),
  sessionId: z.string().nullable(),
});

/** The name of the internal operation behind a field of Subscription. */
export const liveOperationOf = (field: string): string => `live-${field}`;

/**
 * The internal operation that a subgraph offers for its field of Subscription, under `liveOperationOf(field)`:
 *
 *     POST /internal/live-<field> {args, after, viewer} -> LiveAnswer
 *
 * The type of the field is an entity; `after` is null at the start of a stream, then the cursor of the last event.
 * @param args the field's arguments but for `after`
 */
export const liveSource = <S extends z.ZodType>(args: S, read: LiveRead<z.output<S>>): InternalOperation =>
  internalOperation({
    callers: ['gateway'],
    input: z.object({ args, after: z.string().max(512).nullable(), viewer: viewerShape }),
    run: async (input): Promise<LiveAnswer> => {
      const { args, after, viewer } = input as { args: z.output<S>; after: string | null; viewer: Viewer };
      try {
        return { status: 'OPEN', ...(await read(args, after, viewer)) };
      } catch (error) {
        if (!(error instanceof TitanError)) throw error;
        return { status: 'REFUSED', code: error.code, message: error.message };
      }
    },
  });
