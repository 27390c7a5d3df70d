import { z } from 'zod';
import { newId } from '#platform/ids.ts';
import { formatMoney, type Money } from '#platform/money.ts';
import { transaction } from '#platform/mongo.ts';
import { checkInput, conflict, invalidInput, isProblem, notFound, type Problem } from '#platform/problem.ts';
import { Product } from '../model.ts';
import { FlashSale, Stock } from '../stock/model.ts';
import type { FlashSaleRow } from './flash-sale.ts';
import type { ProductRow } from './product.ts';
import { MOST_PIECES } from './receive-stock.ts';
import { newShelf, poolShelf } from './shelf.ts';
import { showStock } from './show-stock.ts';
import { bucketsOf, gatherRows } from './stock-buckets.ts';
import { levelOf } from './stock-level.ts';
import { movement } from './stock-movement.ts';

const LONGEST_DAYS = 31;
const LONGEST_MS = LONGEST_DAYS * 24 * 3_600_000;

const input = z
  .object({
    sku: z.string().min(1).max(64, 'A SKU has 64 characters at most.'),
    startsAt: z.date(),
    endsAt: z.date(),
    price: z.object({ amount: z.int().min(0, 'A price is 0 or more.').max(2_000_000_000), currency: z.string() }),
    quantity: z.int().min(1, 'A sale has one piece at least.').max(MOST_PIECES),
    limitPerCustomer: z.int().min(1, 'Let each customer buy one piece at least.').max(MOST_PIECES).nullish(),
    waitingRoom: z.boolean().nullish(),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { message: 'A sale ends after it starts.', path: ['endsAt'] })
  .refine(({ endsAt }) => endsAt.getTime() > Date.now(), { message: 'This end is past.', path: ['endsAt'] })
  .refine(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() <= LONGEST_MS, {
    message: `A sale lasts ${LONGEST_DAYS} days at most.`,
    path: ['endsAt'],
  });

export type CreatedSale = FlashSaleRow & { __typename: 'FlashSale' };

/**
 * Sets pieces of a SKU aside and announces when, and at what price, they are sold. What is not sold goes back to the regular
 * shelf at the end (run-sales.ts).
 */
export async function createFlashSale(given: unknown, staffId: string): Promise<CreatedSale | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const { sku, price, limitPerCustomer, waitingRoom, ...terms } = request;
  const product = await Product.findOne({ 'variants.sku': sku }).lean<ProductRow>();
  if (!product) return notFound(`The SKU "${sku}"`);
  const wrong = checkPrice(price, product, sku);
  if (wrong) return wrong;
  const sale: FlashSaleRow = {
    ...{ _id: newId(), productId: product._id, sku, ...terms, price: price.amount, currency: price.currency },
    ...{ limitPerCustomer: limitPerCustomer ?? null, waitingRoom: waitingRoom ?? false },
    ...{ createdBy: staffId, createdAt: new Date(), announced: 'NOT_YET', closedAt: null },
  };
  const refusal = await setAside(sale);
  if (refusal) return refusal;
  await showStock([sku]);
  return { __typename: 'FlashSale', ...sale };
}

function checkPrice(price: Money, { currency, variants }: ProductRow, sku: string): Problem | undefined {
  const path = ['input', 'price'];
  if (price.currency !== currency) return invalidInput(`This SKU is sold in ${currency}.`, path);
  const regular = variants.find((variant) => variant.sku === sku)!.price;
  if (price.amount < regular) return undefined;
  return invalidInput(`A flash sale costs less than ${formatMoney({ amount: regular, currency })}.`, path);
}

/** One transaction: every sale of a SKU writes its first document, so that of two at once one sees the other. */
function setAside(sale: FlashSaleRow): Promise<Problem | undefined> {
  const { _id: saleId, sku, startsAt, endsAt, quantity } = sale;
  return transaction(async (session) => {
    const others = { sku, startsAt: { $lt: endsAt }, endsAt: { $gt: startsAt } };
    const other = await FlashSale.findOne(others, null, { session }).lean<FlashSaleRow>();
    if (other) return conflict('SALE_OVERLAPS', `Another sale of this SKU lasts until ${other.endsAt.toISOString()}.`);
    const shelf = await bucketsOf(sku, session);
    const { available } = levelOf(shelf);
    if (available < quantity)
      return conflict('NOT_ENOUGH_STOCK', `Only ${available} pieces of this SKU are available.`);
    await gatherRows(shelf, session);
    const note = { ref: saleId, reason: 'flash sale' };
    const out = movement('SHIFTED', { available: -quantity, received: -quantity }, note);
    await Stock.updateOne({ _id: sku }, out, { session });
    await Stock.create([newShelf(poolShelf(saleId), quantity, { sku, saleId, kind: 'SHIFTED', note })], { session });
    await FlashSale.create([sale], { session });
    await Product.updateOne({ _id: sale.productId }, { $max: { saleUntil: endsAt } }, { session });
    return undefined;
  });
}
