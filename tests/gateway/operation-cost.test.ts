import { readFileSync } from 'node:fs';
import { getOperationAST, parse } from 'graphql';
import { costModel } from '#gateway/cost-model.ts';
import { OperationCost } from '#gateway/operation-cost.ts';

const model = costModel(readFileSync('schema/supergraph.graphql', 'utf8'));
const LIST = 'products(first: $n) { nodes { title } }';

test.each<[what: string, query: string, variables: Record<string, unknown>, cost: number]>([
  ['the length of a list is given', `query ($n: Int) { ${LIST} }`, { n: 50 }, 52],
  ['it is left out', `query ($n: Int) { ${LIST} }`, {}, 22],
  ['it is the default of a variable', `query ($n: Int = 100) { ${LIST} }`, {}, 102],
  ['it is given beside a default', `query ($n: Int = 100) { ${LIST} }`, { n: 3 }, 5],
])('When %s, then that is what the list may cost', (_, query, variables, cost) => {
  const operation = new OperationCost(getOperationAST(parse(query))!, {}, model);
  expect(operation.estimate(variables)).toEqual([{ field: 'products', cost }]);
});
