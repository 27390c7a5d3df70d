import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import type { HttpHandler, HttpRequest, HttpResponse, Routes } from '#platform/http-server.ts';
import { fromThisMachine } from '#platform/this-machine.ts';
import { renderPreview } from '../templates/preview.ts';
import { indexPage, recordedPage } from './page.ts';
import { lastRecorded } from './recorder.ts';

const page = (body: string, type = 'text/html', csp = "frame-src 'self'"): HttpResponse => ({
  status: 200,
  headers: {
    'content-type': `${type}; charset=utf-8`,
    // No script runs here, and nothing is loaded from elsewhere, whatever a message holds.
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; ${csp}`,
    'x-content-type-options': 'nosniff',
  },
  body,
});

/** For whoever works on this machine; nobody else has a business with these. */
const local =
  (show: HttpHandler): HttpHandler =>
  (request) => {
    if (!fromThisMachine(request)) throw new TitanError('FORBIDDEN', 'This page is for the machine that it runs on.');
    return show(request);
  };

const localeOf = ({ search }: HttpRequest) => new URLSearchParams(search).get('locale') ?? 'en-GB';

/** `/messages/<template>.html` and `.txt`. */
function preview(request: HttpRequest): HttpResponse {
  const [, template = '', format] = /^([\w-]+)\.(html|txt)$/.exec(request.rest) ?? [];
  const shown = renderPreview(template, localeOf(request));
  if (!shown || !format) throw new TitanError('NOT_FOUND', 'There is no such message.');
  return format === 'html' ? page(shown.mail.html, 'text/html', 'sandbox') : page(shown.mail.text, 'text/plain');
}

/** Every message with its sample, and what the recorder took: with TITAN_MESSAGES_PAGE only. */
export const pageRoutes: Routes =
  config.TITAN_MESSAGES_PAGE === 'on'
    ? {
        'GET /messages': local((request) => page(indexPage(localeOf(request)))),
        'GET /messages/recorded': local(async () => page(recordedPage(await lastRecorded()))),
        'GET /messages/*': local(preview),
      }
    : {};
