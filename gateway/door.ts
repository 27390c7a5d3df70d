import type { Server } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { healthRoutes } from '#platform/health.ts';
import { type HttpHandler, httpServer, type Routes } from '#platform/http-server.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import type { GatewayContext } from './context.ts';
import { corsHeaders, preflight } from './cors.ts';
import { explorer } from './explorer.ts';
import { graphqlRoute } from './graphql-route.ts';
import { passThroughRoutes } from './pass-through.ts';
import { sandbox, wantsPage } from './sandbox.ts';

/** Everything that answers from outside, in one table; what is not in it is 404, `/internal` of the subgraphs above all. */
const routes = (apollo: ApolloServer<GatewayContext>, life: Lifecycle): Routes => ({
  '* /graphql': pageOr(graphqlRoute(apollo)),
  'GET /': sandbox,
  'GET /sandbox': sandbox,
  'GET /explorer': explorer,
  'GET /explorer/*': explorer,
  'OPTIONS /*': preflight,
  ...healthRoutes(life),
  ...passThroughRoutes,
});

export const buildDoor = (apollo: ApolloServer<GatewayContext>, life: Lifecycle): Server =>
  httpServer(routes(apollo, life), corsHeaders);

const pageOr =
  (handler: HttpHandler): HttpHandler =>
  (request) => {
    if (request.method === 'OPTIONS') return preflight(request);
    return wantsPage(request) ? sandbox(request) : handler(request);
  };
