import { startRedis } from '../own-redis.ts';
import { ownCatalogDatabase } from './catalog-database.ts';
import { inAnHour } from './stock-steps.ts';

// Read when the configuration is: before anything of the platform is imported by a test of the domain.
const { config } = await import('#platform/config.ts');
// So slow that the queue is long on any machine.
Object.assign(config, { TITAN_SALE_ADMISSIONS_PER_SECOND: 0.2 });
const { Lifecycle } = await import('#platform/lifecycle.ts');
const { openRedis } = await import('#subgraphs/catalog/redis.ts');
const { joinSale } = await import('#subgraphs/catalog/domain/join-sale.ts');
const { reserveStock } = await import('#subgraphs/catalog/domain/reserve-stock.ts');
const { setStock } = await import('#subgraphs/catalog/domain/receive-stock.ts');
const { Product } = await import('#subgraphs/catalog/model.ts');
const { createFlashSale } = await import('#subgraphs/catalog/domain/create-flash-sale.ts');

ownCatalogDatabase('waiting-room');
const life = new Lifecycle();
afterAll(() => life.stop());

const SKU = 'QUEUED';

async function newSale(): Promise<string> {
  await Product.collection.insertOne({
    ...({ _id: 'p', slug: 'p', currency: 'EUR', variants: [{ sku: SKU, price: 5000 }] } as object),
  });
  await setStock(SKU, 20);
  const sale = await createFlashSale(
    {
      ...{ sku: SKU, startsAt: new Date(Date.now() - 1000), endsAt: inAnHour(), quantity: 10, waitingRoom: true },
      ...{ price: { amount: 1900, currency: 'EUR' }, limitPerCustomer: 1 },
    },
    'staff',
  );
  if (sale.__typename !== 'FlashSale') throw new Error(JSON.stringify(sale));
  return (sale as { _id: string })._id;
}

async function join(saleId: string, customer: string, ticket?: string) {
  const answer = await joinSale({ saleId, ticket }, customer);
  if (answer.__typename !== 'SaleTicket') throw new Error(JSON.stringify(answer));
  return answer as { ticket: string | null; position: number; admitted: boolean; pollAfterMs: number };
}

const reserve = (saleId: string, customerId: string, saleTicket: string | null) =>
  reserveStock({
    orderId: `order-of-${customerId}`,
    lines: [{ sku: SKU, quantity: 1, saleId }],
    ...{ expiresAt: inAnHour(), customerId, saleTicket },
  });

test('When many join at once, then each has a place of his own; when Redis dies, then nobody new comes in and tickets stay good', async () => {
  const redis = await startRedis();
  Object.assign(config, { REDIS_URL: redis.url });
  openRedis(life);
  const saleId = await newSale();
  const first = await waitForTurn(saleId, 'first');
  const crowd = await Promise.all(Array.from({ length: 100 }, (_, i) => placeOf(saleId, `c${i}`)));
  const places = crowd.map(({ ticket }) => JSON.parse(Buffer.from(ticket!.split('.')[0]!, 'base64url').toString())[2]);
  expect(new Set(places).size).toBe(100);
  const last = crowd.reduce((a, b) => (a.position > b.position ? a : b));
  expect(last.position).toBeGreaterThan(0);
  // Whoever asks again keeps his place.
  expect((await placeOf(saleId, 'c0')).ticket).toBe(crowd[0]!.ticket);

  await redis.kill();
  expect(await join(saleId, 'late')).toMatchObject({ ticket: null, admitted: false });
  expect(await join(saleId, 'first', first)).toMatchObject({ ticket: first, admitted: true });
  expect(await reserve(saleId, 'late', null)).toMatchObject({ status: 'SALE_CLOSED', reason: 'TICKET' });
  expect(await reserve(saleId, 'first', first)).toEqual({ status: 'RESERVED' });
});

/** On a busy machine Redis may not answer in time: then he is told to ask again, and has kept his place. */
async function placeOf(saleId: string, customer: string) {
  for (;;) {
    const answer = await join(saleId, customer);
    if (answer.ticket) return answer;
  }
}

async function waitForTurn(saleId: string, customer: string): Promise<string> {
  for (;;) {
    const { admitted, ticket } = await join(saleId, customer);
    if (admitted && ticket) return ticket;
  }
}
