import type { EventData } from '#schema/events.ts';
import { html } from './html.ts';
import type { Message, SecretLink } from './message.ts';

type Request = EventData<'identity.mail-requested'>;

/** What differs between the mails that bring a secret link. */
interface Wording {
  template: Request['template'];
  subject: string;
  /** Why this mail comes, and what the link does. */
  why: string;
  button: string;
  /** For a person who asked for nothing. */
  otherwise: string;
}

/** A mail around a link that users hands out at sending; the event only says which request it is about. */
export const linkMail = ({
  template,
  subject,
  why,
  button,
  otherwise,
}: Wording): Message<'identity.mail-requested'> => ({
  template,
  event: 'identity.mail-requested',
  picks: (request) => request.template === template,
  to: ({ email }) => email,
  about: ({ requestId }) => `mail-request:${requestId}`,
  locale: ({ locale }) => locale,
  linkOf: ({ requestId }) => requestId,
  subject: () => subject,
  html: ({ name }, locale, link) => html`<h1 style="font-size:24px">${subject}</h1>
<p>Hello ${name},</p>
<p>${why}</p>
<p><a href="${need(link).url}" style="display:inline-block;padding:12px 20px;background:#1c1c1a;color:#ffffff">${button}</a></p>
<p>${until(need(link), locale)}</p>
<p>${otherwise}</p>`,
  text: ({ name }, locale, link) => `${subject}

Hello ${name},

${why}

${need(link).url}

${until(need(link), locale)}

${otherwise}`,
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

function until({ expiresAt }: SecretLink, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });
  return `The link is good once, until ${format.format(expiresAt)}.`;
}
