import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import type { HttpHandler, HttpRequest } from '#platform/http-server.ts';
import { FIRST_QUERY } from './first-query.ts';

const SCRIPTS = 'https://embeddable-sandbox.cdn.apollographql.com';
const FRAMES = 'https://sandbox.embed.apollographql.com';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Titan</title>
<style>body { margin: 0; font: 1rem system-ui } #sandbox, iframe { position: absolute; inset: 0; border: 0; width: 100%; height: 100% }</style>
</head>
<body>
<p>Apollo Sandbox comes from Apollo's servers, and they cannot be reached. The API itself is here: POST to <code>/graphql</code>.</p>
<div id="sandbox"></div>
<script src="${SCRIPTS}/_latest/embeddable-sandbox.umd.production.min.js"></script>
<script>
  new window.EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: new URL('/graphql', location.href).href,
    initialState: { document: ${JSON.stringify(FIRST_QUERY)}, includeCookies: false },
    hideCookieToggle: true,
    runTelemetry: false,
  });
</script>
</body>
</html>
`;

/** Apollo Sandbox, for people, where TITAN_SANDBOX is on. */
export const sandbox: HttpHandler = () => {
  if (config.TITAN_SANDBOX === 'off') throw new TitanError('NOT_FOUND', 'There is no page here.');
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src ${SCRIPTS} 'unsafe-inline'; style-src 'unsafe-inline'; frame-src ${FRAMES}; connect-src 'self'; img-src data: https:; frame-ancestors 'none'`,
    },
    body: PAGE,
  };
};

/** A browser that opens an address wants a page; programs name JSON, or nothing. */
export const wantsPage = ({ method, headers, search }: HttpRequest): boolean =>
  method === 'GET' && search === '' && Boolean(headers.accept?.includes('text/html'));
