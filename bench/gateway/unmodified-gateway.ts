import '#gateway/telemetry-off.ts';
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { mintServiceToken } from '#platform/service-token.ts';
import { guest, type Viewer } from '#platform/viewer.ts';

/**
 * An ApolloServer with an ApolloGateway as their documentation starts them. Only before our own subgraphs it must say who asks:
 * it believes the access token, unchecked.
 */
const [supergraphFile, port, withViewer] = process.argv.slice(2);

class InViewersName extends RemoteGraphQLDataSource<{ viewer: Viewer }> {
  readonly #name: string;

  constructor(name: string, url: string) {
    super({ url });
    this.#name = name;
  }

  override async willSendRequest({
    request,
    context,
  }: {
    request: { http?: { headers: { set(n: string, v: string): void } } };
    context: { viewer?: Viewer };
  }) {
    request.http?.headers.set('authorization', `Bearer ${await mintServiceToken(this.#name, context.viewer ?? guest)}`);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(supergraphFile!, 'utf8'),
  ...(withViewer ? { buildService: ({ name, url }) => new InViewersName(name, url!) } : {}),
});

await startStandaloneServer(new ApolloServer<{ viewer: Viewer }>({ gateway }), {
  listen: { port: Number(port), host: '127.0.0.1' },
  context: async ({ req }) => ({ viewer: viewerOf(req.headers.authorization) }),
});

function viewerOf(authorization: string | undefined): Viewer {
  const claims = authorization?.split('.')[1];
  if (!claims) return guest;
  const { sub, roles, sid } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return { id: sub, roles, sessionId: sid };
}
