import { type Event, type EventType, events } from '#schema/events.ts';

/** A message that no retry will mend: it becomes a dead letter at once. */
export class Unusable extends Error {
  override name = 'Unusable';
}

/** @throws Unusable for what is not an event of this version's vocabulary */
export function readEvent(content: Buffer): Event {
  try {
    const event = JSON.parse(content.toString()) as Event<EventType>;
    if (!Object.hasOwn(events, event.type)) throw new Error(`the type is ${JSON.stringify(event.type)}`);
    if (typeof event.id !== 'string' || typeof event.aggregate !== 'string') throw new Error('it has no envelope');
    return { ...event, data: events[event.type].parse(event.data) } as Event;
  } catch (error) {
    throw new Unusable(`not an event of the vocabulary: ${error instanceof Error ? error.message : error}`);
  }
}
