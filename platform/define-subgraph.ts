import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import type { ConsumerName } from '#schema/events.ts';
import { guardAccess, type Owners } from './access.ts';
import { CLIENT_ADDRESS_HEADER } from './client-address.ts';
import type { Handlers } from './consumer.ts';
import { runService, type ServiceDefinition } from './define-service.ts';
import { TitanError } from './error.ts';
import { type HttpHandler, type HttpRequest, type HttpResponse, json, type Routes } from './http-server.ts';
import { type InternalApi, internalRoutes } from './internal-api.ts';
import type { SubgraphName } from './processes.ts';
import { verifyServiceToken } from './service-token.ts';
import { type Resolvers, sharedResolvers } from './shared-resolvers.ts';
import { type GraphQLAnswer, type GraphQLRequest, SubgraphOperations } from './subgraph-operation.ts';
import { subgraphSdl } from './subgraph-sdl.ts';
import { span } from './trace.ts';
import { Turns } from './turns.ts';
import type { Viewer } from './viewer.ts';

/** What every resolver gets: who asks, and the loaders of this one request. */
export interface SubgraphContext<Loaders> {
  viewer: Viewer;
  loaders: Loaders;
  requestId: string;
  /** From the device that talks to the gateway. */
  userAgent: string | null;
  /** Where that device is, as the gateway found it: an IPv4 address, or the /64 network of an IPv6 one. */
  clientAddress: string;
}

export interface SubgraphDefinition<N extends SubgraphName, Loaders> extends Omit<ServiceDefinition, 'handlers'> {
  name: N;
  resolvers: object;
  /** Fresh for each request: DataLoader caches must not outlive it. */
  loaders: (viewer: Viewer) => Loaders;
  /** For each type with a rule OWNER or SELF; see access.ts. */
  owners?: Owners;
  /**
   * So many public questions are worked on at once, the rest waits: however many browse, a purchase that comes in between finds a
   * free processor. Mutations, and the parts of orders and carts that stand here, never wait. A few keep one processor busy.
   */
  browsersAtOnce?: number;
  /** Called by sibling services only, under `/internal`. */
  internal?: InternalApi;
  handlers?: N extends ConsumerName ? Handlers<N> : never;
}

/** Less than the gateway waits for a fetch. */
const BROWSER_PATIENCE_MS = 4_000;

/** A subgraph: `schema.graphql` beside it, resolvers, loaders, and the service beneath. */
export function defineSubgraph<N extends SubgraphName, Loaders>(definition: SubgraphDefinition<N, Loaders>) {
  const { name, internal, routes } = definition;
  const run = async () => {
    const operations = new SubgraphOperations(buildSchema(definition));
    await runService({
      ...(definition as unknown as ServiceDefinition),
      routes: {
        'POST /graphql': graphqlHandler(operations, definition),
        ...(internal ? internalRoutes(internal) : {}),
        ...demandGateway({ ...routes, '* /*': nothingThere }),
      },
    });
  };
  return { name, run };
}

function buildSchema<N extends SubgraphName, Loaders>({
  name,
  resolvers,
  owners,
}: SubgraphDefinition<N, Loaders>): GraphQLSchema {
  const typeDefs = parse(subgraphSdl(name));
  const schema = buildSubgraphSchema({ typeDefs, resolvers: { ...sharedResolvers, ...resolvers } as Resolvers });
  return guardAccess(schema, owners);
}

function graphqlHandler<N extends SubgraphName, Loaders>(
  operations: SubgraphOperations,
  { loaders, browsersAtOnce = Number.POSITIVE_INFINITY }: SubgraphDefinition<N, Loaders>,
): HttpHandler {
  const browsers = new Turns(browsersAtOnce, BROWSER_PATIENCE_MS);
  return async (request) => {
    const viewer = await viewerOf(request);
    const context: SubgraphContext<Loaders> = {
      viewer,
      loaders: loaders(viewer),
      requestId: request.requestId,
      userAgent: request.headers['user-agent'] ?? null,
      clientAddress: String(request.headers[CLIENT_ADDRESS_HEADER] ?? 'unknown'),
    };
    const asked: GraphQLRequest = JSON.parse((await request.body()).toString());
    const run = () => span('resolve', 'INTERNAL', {}, () => operations.run(asked, context));
    const { status, ...answer } = await (isBrowsing(asked) ? browsers.run('', run).catch(crowded) : run());
    return json(status, answer);
  };
}

/** The gateway names its operations itself: this is how they begin. */
const isBrowsing = ({ query }: GraphQLRequest): boolean =>
  !query.startsWith('mutation') && !query.includes('_entities(');

/** An answer, so that the gateway does not take a busy subgraph for a dead one. */
function crowded(error: unknown): GraphQLAnswer {
  if (!(error instanceof TitanError)) throw error;
  return { status: 200, data: null, errors: [error.toJSON()] };
}

async function viewerOf(request: HttpRequest): Promise<Viewer> {
  const caller = await verifyServiceToken(request.headers.authorization);
  if (caller.kind !== 'gateway')
    throw new TitanError('UNAUTHENTICATED', 'Only the gateway asks a subgraph in GraphQL.');
  return caller.viewer;
}

/** Also of what is not there only the gateway hears: a stranger gets 401 whatever he asks for. */
const nothingThere: HttpHandler = ({ method, path }) => {
  throw new TitanError('NOT_FOUND', `Nothing answers to ${method} ${path} here.`);
};

/** Routes such as webhooks and files are reached through the gateway only; `/.well-known/` is public by nature. */
const demandGateway = (routes: Routes): Routes =>
  Object.fromEntries(
    Object.entries(routes).map(([name, handler]) => [
      name,
      name.includes(' /.well-known/') ? handler : guarded(handler),
    ]),
  );

const guarded =
  (handler: HttpHandler): HttpHandler =>
  async (request): Promise<HttpResponse> => {
    const viewer = await viewerOf(request);
    return handler({ ...request, viewer });
  };
