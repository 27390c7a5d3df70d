import type { Server } from 'node:http';
import { healthRoutes } from '#platform/health.ts';
import { type HttpHandler, httpServer, type Routes } from '#platform/http-server.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { corsHeaders, preflight } from './cors.ts';
import { explorer } from './explorer.ts';
import type { Graphql } from './graphql.ts';
import { graphqlRoute } from './graphql-route.ts';
import { passThroughRoutes } from './pass-through.ts';
import { sandbox, wantsPage } from './sandbox.ts';
import { eventStream, wantsEventStream } from './subscriptions/event-stream.ts';

/** Everything that answers from outside, in one table; what is not in it is 404, `/internal` of the subgraphs above all. */
const routes = (graphql: Graphql, life: Lifecycle): Routes => ({
  '* /graphql': graphqlOrPage(graphql),
  'GET /': sandbox,
  'GET /sandbox': sandbox,
  'GET /explorer': explorer,
  'GET /explorer/*': explorer,
  'OPTIONS /*': preflight,
  ...healthRoutes(life),
  ...passThroughRoutes(graphql.limiter),
});

export const buildDoor = (graphql: Graphql, life: Lifecycle): Server => httpServer(routes(graphql, life), corsHeaders);

function graphqlOrPage(graphql: Graphql): HttpHandler {
  const [answer, stream] = [graphqlRoute(graphql), eventStream(graphql.live)];
  return (request) => {
    if (request.method === 'OPTIONS') return preflight(request);
    if (wantsPage(request)) return sandbox(request);
    return wantsEventStream(request) ? stream(request) : answer(request);
  };
}
