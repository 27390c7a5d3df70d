/** How much of a payload is shown, and of one text or list in it. */
const MOST = 4_000;
const MOST_TEXT = 200;
const MOST_ITEMS = 20;
/** Beyond this, reading it only to show it would stop the process for too long. */
const MOST_READ = 256 * 1024;

/** What stands under these names is about things, not people. Whatever is not named is hidden: a new field is safe at first. */
const HARMLESS =
  /^(id|.*Id|type|aggregate|at|.*At|number|sku|skus|title|slug|change|availability|currency|status|kind|channel|template|code|locale|carrier|subject|reservedUntil|country)$/;

const HIDDEN = '•••';

/**
 * An event as staff may see it: JSON in which texts are hidden unless they are known to be harmless, shortened. Of what is no
 * JSON, the beginning, without what looks like an address or a number of a person.
 */
export function shownPayload(content: Buffer): string {
  const text = content.subarray(0, MOST_READ).toString();
  const shown = content.length <= MOST_READ ? (shownJson(text) ?? shownText(text)) : shownText(text);
  const whole = shown.length <= MOST && content.length <= MOST_READ;
  return whole ? shown : `${shown.slice(0, MOST)}… (${content.length} bytes)`;
}

function shownJson(text: string): string | undefined {
  try {
    return JSON.stringify(masked(JSON.parse(text)));
  } catch {
    return undefined;
  }
}

function masked(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => masked(item, name));
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner, key)]));
  if (typeof value !== 'string') return value;
  return HARMLESS.test(name) ? shortened(withoutPersons(value)) : HIDDEN;
}

const shortened = (text: string) => (text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text);
const shownText = (text: string) => withoutPersons(shortened(text)).replace(/\p{Cc}/gu, ' ');

/** Also for the text of an error, which may repeat what it was given. */
export const withoutPersons = (text: string): string =>
  text.replace(/[^\s"'<>,;:@]+@[^\s"'<>,;:]+/g, HIDDEN).replace(/\+\d[\d ()/-]{5,}\d/g, HIDDEN);
