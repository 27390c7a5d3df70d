import type { EventData, EventType } from '#schema/events.ts';
import { type Block, oneLine } from './block.ts';
import { drawHtml } from './draw-html.ts';
import { drawText } from './draw-text.ts';
import type { ShortText } from './short-text.ts';
import { type Tongue, tongueOf } from './tongue.ts';

/** A way in for whoever has it. It is in the mail, and in nothing that is stored or logged. */
export interface SecretLink {
  url: string;
  expiresAt: Date;
}

/** What a customer can choose channels for; `NotificationTopic` of users' schema. */
export type Topic = 'PAYMENT' | 'SHIPPING' | 'CANCELLATION' | 'REFUND';

/** What a mail says, before it is drawn. */
export interface MailText {
  subject: string;
  /** What a list of mails shows beside the subject. */
  preheader: string;
  blocks: readonly Block[];
}

/**
 * A message to a customer, declared once: who gets it, what it says by mail and in short, and an event to show it with in
 * previews and tests.
 */
export interface Message<T extends EventType> {
  /** In the delivery log, and in kebab-case. */
  template: string;
  event: T;
  /**
   * What the customer may have muted. Null: the mail comes whatever he prefers, because the law or the safety of his account
   * wants it.
   */
  topic: Topic | null;
  /** Whether it is this message, where one event may bring different ones; always, when it is left out. */
  picks?: (data: EventData<T>) => boolean;
  /** The request whose link the message brings; it is fetched right before the message is written. */
  linkOf?: (data: EventData<T>) => string;
  /** What makes two events one to the customer, where that is not the event itself. */
  once?: (data: EventData<T>) => string;
  /** The address for the mail. */
  to: (data: EventData<T>) => string;
  /** Whose account says what he wants, and has his phone number; null for a guest. */
  customer: (data: EventData<T>) => string | null;
  /** What it is about, as `order:<id>`: the delivery log finds it by that. */
  about: (data: EventData<T>) => string;
  /** A BCP 47 tag as the customer gave it. */
  locale: (data: EventData<T>) => string;
  mail: (data: EventData<T>, tongue: Tongue, link: SecretLink | null) => MailText;
  /** The same for a phone, where it is worth one. */
  short?: ShortText<T>;
  sample: EventData<T>;
}

/** A mail as it leaves: plain texts, nothing in the subject that could break a header. */
export interface RenderedMail {
  to: string;
  subject: string;
  html: string;
  text: string;
}

/**
 * @param link for a message with `linkOf`
 * @param tongue the customer's own, unless a preview wants another
 */
export function renderMail<T extends EventType>(
  message: Message<T>,
  data: EventData<T>,
  link: SecretLink | null = null,
  tongue = tongueOf(message.locale(data)),
): RenderedMail {
  const { subject, preheader, blocks } = message.mail(data, tongue, link);
  const title = oneLine(subject);
  return {
    to: message.to(data),
    subject: title,
    html: drawHtml(title, oneLine(preheader), blocks, tongue),
    text: drawText(blocks),
  };
}
