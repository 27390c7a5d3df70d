import type { EventData, EventType } from '#schema/events.ts';
import { oneLine } from './block.ts';
import { segmentsOf } from './sms-length.ts';
import type { Language, Tongue } from './tongue.ts';

/**
 * A message in one or two sentences, for SMS and WhatsApp. WhatsApp sends outside a conversation only what Meta has approved,
 * so the sentences are fixed and the event fills their places: {{1}} is the first value. Such a text neither begins nor
 * ends with a place.
 */
export interface ShortText<T extends EventType> {
  /** Every text costs money: none for what a stranger can bring about for free. Always, when it is left out. */
  when?: (data: EventData<T>) => boolean;
  /** Comes at once, at night too: whoever gets it has just done something and waits for it. */
  urgent?: true;
  text: Record<Language, string>;
  values: (data: EventData<T>, tongue: Tongue) => string[];
}

/** A short text that is ready to leave. */
export interface RenderedShort {
  body: string;
  /** For a provider that has the sentences already. */
  values: string[];
}

/** A carrier or a number that somebody typed; 3 SMS at most come out of it, whatever was typed. */
const LONGEST_VALUE = 40;
export const MOST_SEGMENTS = 3;

/** @throws Error for a text that would be more than 3 SMS */
export function renderShort<T extends EventType>(
  { text, values }: ShortText<T>,
  data: EventData<T>,
  tongue: Tongue,
): RenderedShort {
  const filled = values(data, tongue).map(fitting);
  const body = text[tongue.language].replace(/\{\{(\d+)\}\}/g, (_, place) => filled[Number(place) - 1]!);
  if (segmentsOf(body) > MOST_SEGMENTS) throw new Error(`a short text has ${segmentsOf(body)} segments`);
  return { body, values: filled };
}

/** WhatsApp takes no empty value and no run of spaces; the spaces that Intl writes are not in the alphabet of SMS. */
function fitting(value: string): string {
  const plain = oneLine(value.replace(/[\s\u200B-\u200F\uFEFF]+/gu, ' '));
  // In UTF-16, as SMS counts; a pair is not cut in two.
  return (
    plain
      .slice(0, LONGEST_VALUE)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trim() || '-'
  );
}
