import type { ApolloServer } from '@apollo/server';
import { config } from '#platform/config.ts';
import type { Lifecycle } from '#platform/lifecycle.ts';
import { LiveNews } from '#platform/live-news.ts';
import { connectRedis } from '#platform/redis.ts';
import type { GatewayContext } from './context.ts';
import type { FederatedGateway } from './federated-gateway.ts';
import { AutomaticDocuments } from './persisted/automatic.ts';
import { PersistedDocuments } from './persisted/documents.ts';
import { readManifests } from './persisted/manifest.ts';
import type { RequestLimiter } from './request-limiter.ts';
import { MediaTypes } from './response-cache/media-types.ts';
import { ResponseCache } from './response-cache/response-cache.ts';
import { SharedEntries } from './response-cache/shared-entries.ts';
import { runForCache } from './run-for-cache.ts';
import { negotiateByApollo } from './run-on-apollo.ts';
import { LiveDoor } from './subscriptions/live-door.ts';
import { Subscriptions } from './subscriptions/subscriptions.ts';
import type { Toll } from './toll.ts';
import type { ValidOperations } from './valid-operations.ts';

/** What would be asked instead, a subgraph, takes longer on a machine on which Redis takes this long. */
const REDIS_TIMEOUT_MS = 250;

/** The parts that answer an operation, in the order in which a request meets them. */
export interface Graphql {
  documents: PersistedDocuments;
  cache: ResponseCache;
  mediaTypes: MediaTypes;
  limiter: RequestLimiter;
  toll: Toll;
  valid: ValidOperations;
  apollo: ApolloServer<GatewayContext>;
  /** For subscriptions. */
  live: LiveDoor;
}

type Built = Pick<Graphql, 'apollo' | 'limiter' | 'toll' | 'valid'> & { gateway: FederatedGateway };

export function buildGraphql({ apollo, gateway, limiter, toll, valid }: Built, life: Lifecycle): Graphql {
  const redis = config.REDIS_URL ? connectRedis(life, REDIS_TIMEOUT_MS, true) : undefined;
  const news = new LiveNews();
  news.open(life);
  const documents = new PersistedDocuments(readManifests, new AutomaticDocuments(redis));
  gateway.onSchemaLoadOrUpdate(() => documents.reload());
  return {
    documents,
    cache: new ResponseCache(
      () => gateway.supergraph(),
      news,
      new SharedEntries(redis),
      runForCache(apollo, valid, toll),
    ),
    mediaTypes: new MediaTypes(negotiateByApollo(apollo)),
    limiter,
    toll,
    valid,
    apollo,
    live: new LiveDoor(documents, new Subscriptions(() => gateway.supergraph(), news, toll), limiter),
  };
}
