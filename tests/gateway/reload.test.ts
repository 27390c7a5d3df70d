import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { jest } from '@jest/globals';
import { parse } from 'graphql';
import { federatedGateway } from '#gateway/federated-gateway.ts';
import { supergraphFile } from '#gateway/supergraph.ts';
import { log } from '#platform/log.ts';
import { eventually } from '../stack.ts';
import { composed, sdl } from './fake-subgraphs.ts';

const STOCK = 'stock: Int!';
/** The same API, but another subgraph has the stock. */
const moved = composed({
  things: sdl.things!.replace('weight: Float!', `weight: Float! ${STOCK}`),
  stories: sdl.stories!.replace(STOCK, ''),
});

const answers: Record<string, object> = {
  things: { things: [{ __typename: 'Thing', id: '1', title: 'a', stock: 1 }] },
  stories: { _entities: [{ __typename: 'Thing', stock: 2 }] },
};
const source = (name: string) =>
  ({ process: async () => ({ data: structuredClone(answers[name]) }) }) as unknown as GraphQLDataSource;

test('When the file changes, then a known operation is planned anew; a broken file is refused and the old one serves on', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'titan-reload-'));
  const file = join(dir, 'supergraph.graphql');
  const replace = async (text: string) => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  await replace(composed());
  const gateway = federatedGateway(supergraphFile(file), source);
  const { executor } = await gateway.load({ apollo: {} });
  const document = parse('{ things { title stock } }');
  const stock = async () => {
    const request = { request: {}, document, queryHash: '1', context: {}, metrics: {} };
    const { data } = await executor!(request as unknown as GatewayGraphQLRequestContext);
    return data?.things[0].stock;
  };
  try {
    expect(await stock()).toBe(2);
    await replace(moved);
    await eventually(async () => expect(await stock()).toBe(1));
    for (const broken of ['type Query {', composed().replace('enum join__Graph', 'enum Nothing')]) {
      const errors = jest.spyOn(log, 'error').mockImplementation(() => {});
      await replace(broken);
      await eventually(async () => expect(errors).toHaveBeenCalled());
      errors.mockRestore();
      expect(await stock()).toBe(1);
    }
    await replace(composed());
    await eventually(async () => expect(await stock()).toBe(2));
  } finally {
    await gateway.stop();
    await rm(dir, { recursive: true });
  }
});
