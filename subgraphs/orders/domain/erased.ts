/** What stands where a person's data stood. */
export const ERASED = 'erased';

/** What tells of a person in any event (schema/events.ts), whatever it is that has it. */
const PERSONAL = new Set(['email', 'name', 'phone', 'line1', 'line2', 'city', 'region', 'postalCode']);

/** An event without what tells of a person: its consumer can still handle it. What cannot be read goes whole. */
export function erasedEvent(content: Buffer): Buffer {
  try {
    return Buffer.from(JSON.stringify(JSON.parse(content.toString(), erasedField)));
  } catch {
    return Buffer.from(ERASED);
  }
}

const erasedField = (name: string, value: unknown) =>
  PERSONAL.has(name) && typeof value === 'string' ? ERASED : value;
