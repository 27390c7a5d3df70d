import { fingerprint } from '#platform/ids.ts';

/** Why no further try was made: no code of ours can read it, the ladder is climbed, it waited for a day, its handler died each time. */
export const deadLetterReasons = ['UNUSABLE', 'RETRIES_EXHAUSTED', 'WAITED_TOO_LONG', 'CRASHED'] as const;
export type DeadLetterReason = (typeof deadLetterReasons)[number];

/** DEAD until staff wants it requeued, WANTED until the broker has confirmed it, then SENT. */
export type DeadLetterState = 'DEAD' | 'WANTED' | 'SENT';

/** Whose it is: the customer and the order that its event names, where it names them. */
export interface LetterSubject {
  customerId: string | null;
  orderId: string | null;
}

/** An event that a consumer has given up. Its bytes lie beside it as a file (platform/stored-file.ts). */
export interface DeadLetterRow extends LetterSubject {
  _id: string;
  /** The consumer's queue, where it goes when it is requeued. */
  queue: string;
  messageId: string | null;
  traceparent: string | null;
  /** Null where it cannot be read. */
  event: string | null;
  failedAt: Date;
  attempts: number;
  error: string;
  reason: DeadLetterReason | null;
  /** What staff sees of it; see shown-payload.ts. */
  payload: string;
  chunks: number;
  state: DeadLetterState;
  requeuedAt: Date | null;
  requeuedBy: string | null;
  expiresAt: Date;
}

/** Where the bytes of a dead letter lie. */
export const deadLetterPath = (id: string): string => `dead-letters/${id}`;

/** The same for each delivery of one dead letter, and another when its event fails once more after it was requeued. */
export const deadLetterId = (
  queue: string,
  messageId: string | null,
  failedAt: string | null,
  content: Buffer,
): string => fingerprint([queue, messageId, failedAt, content.toString('base64')]);
