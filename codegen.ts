import type { CodegenConfig } from '@graphql-codegen/cli';
import { processesOf, type SubgraphName } from '#platform/processes.ts';
import { subgraphSdl } from '#platform/subgraph-sdl.ts';

/**
 * What a resolver gets as its parent and may return, where that is a row of the domain and not the GraphQL type: by
 * subgraph and type, as `file#type` seen from the subgraph's folder.
 */
const rows: Partial<Record<SubgraphName, Record<string, string>>> = {
  users: {
    User: './domain/user-view.ts#UserView',
    Session: './model.ts#SessionRow',
    Order: '{ id: string; ownerKey?: string | null }',
  },
  catalog: {
    Category: './domain/category.ts#CategoryRow',
    FlashSale: './domain/flash-sale.ts#FlashSaleRow',
    Product: './domain/product.ts#ProductRow',
    ProductConnection: './domain/browse/list-products.ts#ProductPage',
    ProductVariant: './domain/product.ts#VariantOfProduct',
    Review: './domain/review.ts#ReviewRow',
    StockLevel: './domain/show-levels.ts#AuditedLevel',
  },
  orders: {
    Cart: './domain/cart.ts#CartRow',
    CartLine: priced('./domain/cart.ts', 'CartLine', 'unitPrice'),
    Coupon: './domain/coupon.ts#CouponRow',
    DeadLetter: './domain/dead-letter.ts#DeadLetterRow',
    DeadLetterConnection: './domain/list-dead-letters.ts#DeadLetterPage',
    Job: './domain/job.ts#JobRow',
    JobFile: './domain/job.ts#JobFile as JobFileRow',
    JobResult: "NonNullable<import('./domain/job.ts').JobRow['result']>",
    Order: './domain/order.ts#OrderRow',
    OrderConnection: './domain/list-orders.ts#OrderPage',
    OrderUpdate: './domain/watch-order.ts#WatchedEvent',
    OrderLine: priced('./domain/order.ts', 'OrderLine', 'unitPrice', 'total', 'discount', 'tax'),
    ReturnRequest: './domain/return-request.ts#ReturnRequest as ReturnRow',
  },
  payments: {
    Order: '{ id: string; ownerKey?: string; total?: { amount: number } }',
    Payment: './domain/payment.ts#PaymentRow',
    PaymentMethod: './domain/saved-methods.ts#SavedMethodRow',
    Refund: './domain/movement.ts#MovementRow',
  },
};

/** The same for the types of schema/shared.graphql. */
const sharedRows = {
  Money: '../../platform/money.ts#Money as MoneyValue',
  InvalidInput: '../../platform/problem.ts#Problem as AnyProblem',
  NotFound: '../../platform/problem.ts#Problem as AnyProblem',
  Conflict: '../../platform/problem.ts#Problem as AnyProblem',
};

/** The types of each subgraph's resolvers, with federation's `__resolveReference`; `npm run codegen` writes them. */
const config: CodegenConfig = {
  generates: Object.fromEntries(
    processesOf('subgraph').map((name) => [
      `subgraphs/${name}/schema.generated.ts`,
      {
        schema: subgraphSdl(name),
        plugins: ['typescript', 'typescript-resolvers'],
        config: {
          federation: true,
          contextType: contextOf(name),
          mappers: { ...sharedRows, ...rows[name] },
          scalars: { DateTime: { input: 'Date', output: 'Date' }, SafeInt: 'number' },
          enumsAsTypes: true,
          useTypeImports: true,
          importExtension: '.ts',
        },
      },
    ]),
  ),
};

/** A line of a cart or an order, whose amounts have got their currency. */
function priced(file: string, row: string, ...amounts: string[]): string {
  const keys = amounts.map((key) => `'${key}'`).join(' | ');
  return `Omit<import('${file}').${row}, ${keys}> & Record<${keys} | 'total', MoneyValue>`;
}

/** Inline, because the plugin imports a context by its name only, and this one has a parameter. */
function contextOf(name: SubgraphName): string {
  const loaders = `${name[0]?.toUpperCase()}${name.slice(1)}Loaders`;
  return `import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').${loaders}>`;
}

export default config;
