import fc from 'fast-check';
import type { ProductRow } from '#subgraphs/catalog/domain/product.ts';
import type { StockRow } from '#subgraphs/catalog/domain/stock-level.ts';
import { ownCatalogDatabase } from './catalog-database.ts';
import { reserve } from './stock-shop.ts';

const { Product } = await import('#subgraphs/catalog/model.ts');
const { Stock } = await import('#subgraphs/catalog/stock/model.ts');
const { availabilityOf } = await import('#subgraphs/catalog/domain/availability.ts');
const { changeStocks } = await import('#subgraphs/catalog/domain/change-stock.ts');
const { createProduct } = await import('#subgraphs/catalog/domain/create-product.ts');
const { drainMovements } = await import('#subgraphs/catalog/domain/stock-journal.ts');
const { releaseReservation } = await import('#subgraphs/catalog/domain/settle-reservation.ts');
const { updateProduct } = await import('#subgraphs/catalog/domain/update-product.ts');

ownCatalogDatabase('shown');

let products = 0;

/** A product with one variant and so many pieces, of which the shop window knows. */
async function productWith(pieces: number): Promise<{ id: string; sku: string }> {
  products += 1;
  const sku = `SHOWN-${products}`;
  const variants = [{ sku, price: { amount: 1000, currency: 'EUR' }, quantity: pieces }];
  const made = await createProduct({
    title: `Shown ${products}`,
    slug: `shown-${products}`,
    variants,
    published: true,
  });
  if (made.__typename !== 'Product') throw new Error(JSON.stringify(made));
  await drainMovements();
  return { id: made._id, sku };
}

async function expectShown({ id, sku }: { id: string; sku: string }): Promise<void> {
  const stock = (await Stock.findById(sku).lean<StockRow>())!;
  const product = (await Product.findById(id).lean<ProductRow>())!;
  const there = stock.available > 0;
  expect({ shown: stock.shown, variant: product.variants[0]?.inStock, product: product.inStock }).toEqual({
    ...{ shown: availabilityOf(stock.available), variant: there, product: there },
  });
}

const pieces = fc.integer({ min: 1, max: 4 });
const step = fc.oneof(
  pieces.map((delta) => ({ do: 'deliver' as const, delta })),
  pieces.map((delta) => ({ do: 'deliver' as const, delta: -delta })),
  fc.integer({ min: 0, max: 9 }).map((onHand) => ({ do: 'count' as const, onHand })),
  pieces.map((quantity) => ({ do: 'reserve' as const, quantity })),
  fc.constant({ do: 'release' as const }),
  fc.constant({ do: 'tell' as const }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const tell: Step = { do: 'tell' };
let serial = 0;

async function apply(sku: string, each: Step): Promise<unknown> {
  serial += 1;
  const key = `${sku}:${serial}`;
  if (each.do === 'deliver') return changeStocks([{ key, sku, to: { delta: each.delta }, hash: key }]);
  if (each.do === 'count') return changeStocks([{ key, sku, to: { onHand: each.onHand }, hash: key }]);
  if (each.do === 'reserve') return reserve(key, [{ sku, quantity: each.quantity, saleId: null }]);
  if (each.do === 'release') return releaseReservation(`${sku}:${serial - 1}`);
  return drainMovements();
}

test('Whatever changes the stock, one after the other or at once, the shop window is told how it ended', async () => {
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 1, maxLength: 16 }),
    fc.boolean(),
    async (steps, atOnce) => {
      const product = await productWith(7);
      // One process tells at a time (lease.ts).
      if (atOnce)
        await Promise.all(
          [...steps.filter((each) => each.do !== 'tell'), tell].map((each) => apply(product.sku, each)),
        );
      else for (const each of steps) await apply(product.sku, each);
      await drainMovements();
      await expectShown(product);
    },
  );
  await fc.assert(property, { numRuns: 20, examples: [[[{ do: 'deliver', delta: -4 }], false]] });
});

test('When an edit writes back a flag that a sale had changed meanwhile, then it is told anew', async () => {
  const product = await productWith(1);
  expect(await reserve(`last-${product.sku}`, [{ sku: product.sku, quantity: 1, saleId: null }])).toEqual({
    status: 'RESERVED',
  });
  await drainMovements();
  await expectShown(product);
  // As an edit leaves it that had read the product before.
  await Product.updateOne({ _id: product.id }, { $set: { inStock: true, 'variants.0.inStock': true } });
  expect(await updateProduct({ productId: product.id, title: 'Shown anew' })).toMatchObject({ title: 'Shown anew' });
  await drainMovements();
  await expectShown(product);
});
