import type { EventType } from '#schema/events.ts';
import { sampleLink } from './link-mail.ts';
import { type Message, type RenderedMail, renderMail } from './message.ts';
import { messages } from './messages.ts';
import { type RenderedShort, renderShort } from './short-text.ts';
import { tongueOf } from './tongue.ts';

/** A message made from its sample. */
export interface Preview {
  message: Message<EventType>;
  mail: RenderedMail;
  /** SMS and WhatsApp; null where the message comes by mail only. */
  short: RenderedShort | null;
}

const all = Object.values(messages).flat() as unknown as Message<EventType>[];

/** Every message in a language, in the table's order. */
export const previews = (locale: string): Preview[] => all.map((message) => previewOf(message, locale));

/** @returns undefined for a template that is none */
export function renderPreview(template: string, locale: string): Preview | undefined {
  const message = all.find((one) => one.template === template);
  return message && previewOf(message, locale);
}

function previewOf(message: Message<EventType>, locale: string): Preview {
  const tongue = tongueOf(locale);
  const mail = renderMail(message, message.sample, message.linkOf ? sampleLink : null, tongue);
  return { message, mail, short: message.short ? renderShort(message.short, message.sample, tongue) : null };
}
