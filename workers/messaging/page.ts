import { config } from '#platform/config.ts';
import { type Html, html } from '../templates/html.ts';
import { type Preview, previews } from '../templates/preview.ts';
import { segmentsOf } from '../templates/sms-length.ts';
import type { RecordedRow } from './model.ts';

const LOCALES = ['en-GB', 'en-US', 'de-DE', 'de-CH'];

/** Every message with its sample event, as mail in HTML and text, SMS and WhatsApp. */
export const indexPage = (locale: string): string =>
  frame(
    html`<nav>${LOCALES.map((one) => html`<a href="/messages?locale=${one}"${one === locale ? html` class="on"` : ''}>${one}</a> `)}</nav>
${previews(locale).map((preview) => card(preview, locale))}`,
  );

/** What the recorder took in the place of phones. */
export const recordedPage = (rows: readonly RecordedRow[]): string =>
  frame(html`<h2>SMS and WhatsApp that stayed here</h2>
<table><tr><th>at</th><th>channel</th><th>to</th><th>message</th><th>text</th><th>SMS</th></tr>
${rows.map(
  ({ at, channel, to, template, body, segments }) =>
    html`<tr><td>${at.toISOString()}</td><td>${channel}</td><td>${to}</td><td>${template}</td><td>${body}</td><td>${segments}</td></tr>
`,
)}</table>
${rows.length === 0 ? html`<p>None yet: give an account a phone number, switch SMS on in its preferences, and pay an order.</p>` : ''}`);

function card({ message: { template, event, topic }, mail, short }: Preview, locale: string): Html {
  const address = (format: string) => `/messages/${template}.${format}?locale=${encodeURIComponent(locale)}`;
  return html`<section id="${template}"><h2>${template}</h2>
<p>at <code>${event}</code> · ${topic ? `unless the customer has muted ${topic}` : 'always, by mail'} · <a href="${address('html')}">HTML</a> · <a href="${address('txt')}">text</a></p>
<p><strong>${mail.subject}</strong></p>
<div class="pair"><iframe src="${address('html')}" title="${template} in HTML" sandbox></iframe><pre>${mail.text}</pre></div>
${short ? html`<p class="short">${short.body}</p><p>SMS and WhatsApp · ${segmentsOf(short.body)} SMS</p>` : ''}
</section>
`;
}

const frame = (body: Html): string =>
  html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Titan's messages</title>
<style>
body { margin: 0 auto; max-width: 1200px; padding: 24px; font: 15px/1.5 system-ui, sans-serif; color: #23211d; background: #faf9f7 }
a { color: #1f3d36 } nav a, header a { margin-right: 12px } .on { font-weight: 700; text-decoration: none }
section { margin: 32px 0; padding: 24px; border-radius: 10px; background: #fff } h2 { margin: 0 }
.pair { display: grid; grid-template-columns: 3fr 2fr; gap: 24px } iframe { width: 100%; height: 560px; border: 1px solid #e7e5e0 }
pre { white-space: pre-wrap; font-size: 13px } .short { max-width: 360px; padding: 12px 16px; border-radius: 16px; background: #e3f1e9 }
table { border-collapse: collapse } td, th { padding: 6px 12px; border-bottom: 1px solid #e7e5e0; text-align: left }
@media (max-width: 800px) { .pair { grid-template-columns: 1fr } }
</style></head>
<body><h1>Titan's messages</h1>
<header><a href="/messages">every message</a><a href="/messages/recorded">recorded SMS and WhatsApp</a>${
    config.MAIL_LOOKUP_URL ? html`<a href="${config.MAIL_LOOKUP_URL}">caught mails</a>` : ''
  }</header>
${body}</body></html>`.markup;
