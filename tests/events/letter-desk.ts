import { deadQueueOf } from '#platform/topology.ts';
import type { Event } from '#schema/events.ts';
import type { Client } from '../client.ts';
import { eventually } from '../stack.ts';
import { operator } from '../users/staff.ts';
import { put } from './broker.ts';

export const LETTERS = `query ($requeued: Boolean, $first: Int = 100, $after: String) {
  deadLetters(first: $first, after: $after, requeued: $requeued) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id queue event failedAt attempts error reason payload requeuedAt }
  }
}`;

export interface Letter {
  id: string;
  queue: string;
  event: string | null;
  failedAt: string;
  attempts: number;
  error: string;
  reason: string | null;
  payload: string;
  requeuedAt: string | null;
}

export let staff: Client;
beforeAll(async () => {
  staff = await operator();
});

export async function letters(requeued = false): Promise<Letter[]> {
  const { data, errors } = await staff.send(LETTERS, { requeued });
  expect(errors).toBeUndefined();
  return data.deadLetters.nodes;
}

/** The dead letter whose payload or error has this text, when it has been collected. */
export const letterWith = (mark: string, requeued = false): Promise<Letter> =>
  eventually(async () => {
    const found = (await letters(requeued)).filter(
      ({ payload, error }) => payload.includes(mark) || error.includes(mark),
    );
    expect(found).toHaveLength(1);
    return found[0]!;
  });

/** As a consumer leaves it after the last step of the ladder. */
export async function bury(event: Event, error = 'the database was closed'): Promise<void> {
  const headers = {
    'x-titan-reason': 'RETRIES_EXHAUSTED',
    'x-titan-attempts': 5,
    'x-titan-error': error,
    'x-titan-failed-at': new Date().toISOString(),
  };
  await put(deadQueueOf('users'), event, { messageId: event.id, headers });
}

export const requeue = async (client: Client, ids: string[]) => client.run('RequeueDeadLetters', { ids });
