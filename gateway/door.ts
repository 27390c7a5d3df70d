import type { Server } from 'node:http';
import { healthRoutes } from '#platform/health.ts';
import { type HttpHandler, httpServer, type Routes } from '#platform/http-server.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { corsHeaders, preflight } from './cors.ts';
import type { Graphql } from './graphql.ts';
import { graphqlRoute } from './graphql-route.ts';
import { passThroughRoutes } from './pass-through.ts';
import { sandbox, wantsPage } from './sandbox.ts';

/** Everything that answers from outside, in one table; what is not in it is 404, `/internal` of the subgraphs above all. */
const routes = (graphql: Graphql, life: Lifecycle): Routes => ({
  '* /graphql': pageOr(graphqlRoute(graphql)),
  'GET /': sandbox,
  'GET /sandbox': sandbox,
  'OPTIONS /*': preflight,
  ...healthRoutes(life),
  ...passThroughRoutes,
});

export const buildDoor = (graphql: Graphql, life: Lifecycle): Server => httpServer(routes(graphql, life), corsHeaders);

const pageOr =
  (handler: HttpHandler): HttpHandler =>
  (request) => {
    if (request.method === 'OPTIONS') return preflight(request);
    return wantsPage(request) ? sandbox(request) : handler(request);
  };
