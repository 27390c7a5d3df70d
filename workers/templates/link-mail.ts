import type { EventData } from '#schema/events.ts';
import { button, heading, note, text } from './block.ts';
import type { Message, SecretLink } from './message.ts';
import { type Language, sayTime } from './tongue.ts';

type Request = EventData<'identity.mail-requested'>;

/** What differs between the mails that bring a secret link. */
interface Wording {
  subject: string;
  /** Why this mail comes, and what the link does. */
  why: string;
  button: string;
  /** For a person who asked for nothing. */
  otherwise: string;
}

const words = {
  en: {
    hello: (name: string) => `Hello ${name},`,
    until: (time: string) => `The link is good once, until ${time}.`,
  },
  de: {
    hello: (name: string) => `Guten Tag ${name},`,
    until: (time: string) => `Der Link gilt einmal, bis ${time}.`,
  },
} satisfies Record<Language, unknown>;

/** A mail around a link that users hands out at sending; the event only says which request it is about. */
export const linkMail = (
  template: Request['template'],
  wordings: Record<Language, Wording>,
): Message<'identity.mail-requested'> => ({
  template,
  event: 'identity.mail-requested',
  topic: null,
  picks: (request) => request.template === template,
  to: ({ email }) => email,
  customer: () => null,
  about: ({ requestId }) => `mail-request:${requestId}`,
  locale: ({ locale }) => locale,
  linkOf: ({ requestId }) => requestId,
  mail: ({ name }, tongue, link) => {
    const { subject, why, button: action, otherwise } = wordings[tongue.language];
    const { hello, until } = words[tongue.language];
    const { url, expiresAt } = need(link);
    return {
      subject,
      preheader: why,
      blocks: [
        heading(subject),
        text(hello(name)),
        text(why),
        button(action, url),
        text(until(sayTime(expiresAt, tongue))),
        note(otherwise),
      ],
    };
  },
  sample: {
    requestId: 'r2Qw7YkXTzqkY0mJ1c5v8A',
    template,
    email: 'ada@example.org',
    name: 'Ada King',
    locale: 'en-GB',
  },
});

/** Opens nothing: for previews and tests. */
export const sampleLink: SecretLink = {
  url: 'https://shop.example.org/link?token=sample',
  expiresAt: new Date('2026-11-24T12:30:00.000Z'),
};

function need(link: SecretLink | null): SecretLink {
  if (!link) throw new Error('this message cannot be written without its link');
  return link;
}
