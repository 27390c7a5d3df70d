import type { EventData, EventType } from '#schema/events.ts';
import { type Html, html } from './html.ts';

/** A way in for whoever has it. It is in the mail, and in nothing that is stored or logged. */
export interface SecretLink {
  url: string;
  expiresAt: Date;
}

/**
 * A message to a customer, declared once: who gets it, what it says in HTML and in text, and an event to show it
 * with in previews and tests.
 */
export interface Message<T extends EventType> {
  /** In the delivery log, and in kebab-case. */
  template: string;
  event: T;
  /** Whether it is this message, where one event may bring different ones; always, when it is left out. */
  picks?: (data: EventData<T>) => boolean;
  /** The request whose link the message brings; it is fetched right before the message is written. */
  linkOf?: (data: EventData<T>) => string;
  to: (data: EventData<T>) => string;
  /** What it is about, as `order:<id>`: the delivery log finds it by that. */
  about: (data: EventData<T>) => string;
  /** A BCP 47 tag as the customer gave it. */
  locale: (data: EventData<T>) => string;
  subject: (data: EventData<T>, locale: string) => string;
  html: (data: EventData<T>, locale: string, link: SecretLink | null) => Html;
  text: (data: EventData<T>, locale: string, link: SecretLink | null) => string;
  sample: EventData<T>;
}

/** A message as it leaves: plain texts, nothing in the subject that could break a header. */
export interface RenderedMessage {
  to: string;
  subject: string;
  html: string;
  text: string;
}

/** @param link for a message with `linkOf` */
export function render<T extends EventType>(
  message: Message<T>,
  data: EventData<T>,
  link: SecretLink | null = null,
): RenderedMessage {
  const locale = knownLocale(message.locale(data));
  const subject = oneLine(message.subject(data, locale));
  return {
    to: message.to(data),
    subject,
    html: page(subject, locale, message.html(data, locale, link)).markup,
    text: `${message.text(data, locale, link).trim()}\n`,
  };
}

/** Words and amounts must come out even for a locale that nobody has heard of. */
function knownLocale(tag: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** The frame of every message; styles are inline, because mail programs drop style sheets. */
const page = (title: string, locale: string, body: Html): Html => html`<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="margin:0;background:#f4f4f2;font:16px/1.5 system-ui,sans-serif;color:#1c1c1a">
<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff">
<p style="margin:0 0 24px;font-weight:700;letter-spacing:.08em">TITAN</p>
${body}
</div>
</body>
</html>
`;
