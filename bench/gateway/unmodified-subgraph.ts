import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import type { SubgraphName } from '#platform/processes.ts';
import { verifyServiceToken } from '#platform/service-token.ts';
import { type Resolvers, sharedResolvers } from '#platform/shared-resolvers.ts';
import { subgraphSdl } from '#platform/subgraph-sdl.ts';

/** The resolvers, loaders and database of one of our subgraphs behind an ApolloServer as its documentation starts it. */
const [name, port] = process.argv.slice(2) as [SubgraphName, string];

const { resolvers } = await import(`#subgraphs/${name}/resolvers.ts`);
const loaders = (await import(`#subgraphs/${name}/loaders.ts`))[`${name}Loaders`];
await openMongo(name, new Lifecycle());

const schema = buildSubgraphSchema({
  typeDefs: parse(subgraphSdl(name)),
  resolvers: { ...sharedResolvers, ...resolvers } as Resolvers,
});
await startStandaloneServer(new ApolloServer<object>({ schema }), {
  listen: { port: Number(port), host: '127.0.0.1' },
  context: async ({ req }) => {
    const caller = await verifyServiceToken(req.headers.authorization);
    if (caller.kind !== 'gateway') throw new Error('only the gateway asks');
    return {
      viewer: caller.viewer,
      loaders: loaders(caller.viewer),
      requestId: 'bench',
      userAgent: null,
      clientAddress: '127.0.0.1',
    };
  },
});
