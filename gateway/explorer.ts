import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import type { HttpHandler } from '#platform/http-server.ts';
import { FIRST_QUERY } from './first-query.ts';

const { resolve } = createRequire(import.meta.url);
const packageFile = (name: string, file: string) => join(dirname(resolve(`${name}/package.json`)), file);

/** Everything that the page loads, from packages of ours: it works offline. */
const assets: Record<string, { file: string; type: string }> = {
  'react.js': { file: packageFile('react', 'umd/react.production.min.js'), type: 'text/javascript' },
  'react-dom.js': { file: packageFile('react-dom', 'umd/react-dom.production.min.js'), type: 'text/javascript' },
  'graphiql.js': { file: packageFile('graphiql', 'graphiql.min.js'), type: 'text/javascript' },
  'graphiql.css': { file: packageFile('graphiql', 'graphiql.min.css'), type: 'text/css' },
};

const WELCOME = `# Who is signed in puts { "authorization": "Bearer <access token>" } under Headers.
# Staff see the plan of a query by { "x-query-plan": "show" } beside it.
${FIRST_QUERY}
`;

const START = `
const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
const explorer = React.createElement(GraphiQL, {
  fetcher,
  defaultQuery: ${JSON.stringify(WELCOME)},
  shouldPersistHeaders: false,
});
ReactDOM.createRoot(document.getElementById('explorer')).render(explorer);
`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Titan: explorer</title>
<link rel="stylesheet" href="/explorer/graphiql.css">
<link rel="stylesheet" href="/explorer/page.css">
</head>
<body>
<div id="explorer"></div>
<script src="/explorer/react.js"></script>
<script src="/explorer/react-dom.js"></script>
<script src="/explorer/graphiql.js"></script>
<script src="/explorer/start.js"></script>
</body>
</html>
`;

/** Nothing from elsewhere, no script or style inside the page, no eval. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const texts: Record<string, { type: string; text: string }> = {
  '': { type: 'text/html', text: PAGE },
  'start.js': { type: 'text/javascript', text: START },
  'page.css': { type: 'text/css', text: 'body { margin: 0 } #explorer { height: 100vh }' },
};

/** GraphiQL, for people: `/explorer` and what it loads, where TITAN_EXPLORER is on. */
export const explorer: HttpHandler = ({ path }) => {
  const name = path.replace(/^\/explorer\/?/, '');
  if (config.TITAN_EXPLORER === 'off' || !(Object.hasOwn(texts, name) || Object.hasOwn(assets, name))) {
    throw new TitanError('NOT_FOUND', 'There is no page here.');
  }
  const { type, text } = texts[name] ?? { type: assets[name]!.type, text: contentOf(assets[name]!.file) };
  return {
    status: 200,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...(name in assets ? { 'cache-control': 'public, max-age=3600' } : {}),
    },
    body: text,
  };
};

const read = new Map<string, string>();

function contentOf(file: string): string {
  const content = read.get(file) ?? readFileSync(file, 'utf8');
  read.set(file, content);
  return content;
}
