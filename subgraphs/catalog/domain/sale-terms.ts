import { isDuplicateKey } from '#platform/mongo.ts';
import { Stock } from '../stock/model.ts';
import { type FlashSaleRow, isRunning } from './flash-sale.ts';
import type { ReservationLine } from './reservation.ts';
import { salesOf } from './sale-mark.ts';
import { ticketId } from './sale-ticket.ts';
import type { Sellable } from './sellable.ts';
import { allowanceShelf, newShelf, poolShelf, type ShelfLine, ticketShelf } from './shelf.ts';
import type { StockRow } from './stock-level.ts';

/** Who orders. */
export interface Buyer {
  /** Null for a guest. */
  customerId: string | null;
  /** From the waiting room. */
  saleTicket: string | null;
}

export type SaleRefusal =
  | { status: 'SALE_CLOSED'; sku: string; reason: 'NOT_STARTED' | 'ENDED' | 'SIGN_IN' | 'TICKET'; startsAt?: Date }
  /** The order charges the regular price of these, and a sale runs. */
  | { status: 'PRICE_CHANGED'; skus: string[] };

export interface SaleTerms {
  /** What the reservation has to take beside the pieces. */
  rights: ShelfLine[];
  /** The shelves of those rights, for who has none of them yet. */
  begin: StockRow[];
  /** Of each SKU, those that run or are announced. */
  sales: Map<string, FlashSaleRow[]>;
}

/** Rights are kept for so long after the end of their sale, for orders that are cancelled late. */
const KEEP_MS = 90 * 24 * 3_600_000;

/**
 * What the flash sales of the ordered SKUs say to this buyer, before anything is taken.
 * @param products of the SKUs, read from the primary before
 */
export async function saleTerms(
  lines: readonly ReservationLine[],
  buyer: Buyer,
  products: readonly Sellable[],
): Promise<SaleTerms | SaleRefusal> {
  const now = new Date();
  const skus = lines.map(({ sku }) => sku);
  const sales = await salesOf(skus, products, now);
  const refusal = lines.map((line) => refuse(line, sales.get(line.sku) ?? [], buyer, now)).find((found) => found);
  if (refusal) return refusal;
  const dearer = await onSaleBelow(lines, sales, now);
  if (dearer.length > 0) return { status: 'PRICE_CHANGED', skus: dearer };
  return { ...rightsFor(lines, sales, buyer), sales };
}

function refuse({ sku, saleId }: ReservationLine, sales: FlashSaleRow[], buyer: Buyer, now: Date) {
  if (!saleId) return undefined;
  const closed = (reason: 'ENDED' | 'SIGN_IN' | 'TICKET') => ({ status: 'SALE_CLOSED' as const, sku, reason });
  const sale = sales.find(({ _id }) => _id === saleId);
  if (!sale) return closed('ENDED');
  if (!isRunning(sale, now)) return notStarted(sale);
  if (needsCustomer(sale) && !buyer.customerId) return closed('SIGN_IN');
  return sale.waitingRoom && !ticketOf(sale, buyer) ? closed('TICKET') : undefined;
}

export const notStarted = ({ sku, startsAt }: FlashSaleRow) => ({
  status: 'SALE_CLOSED' as const,
  sku,
  reason: 'NOT_STARTED' as const,
  startsAt,
});

export const needsCustomer = ({ limitPerCustomer, waitingRoom }: FlashSaleRow): boolean =>
  limitPerCustomer !== null || waitingRoom;

const ticketOf = ({ _id }: FlashSaleRow, { saleTicket, customerId }: Buyer) =>
  saleTicket && customerId ? ticketId(saleTicket, _id, customerId) : null;

/** The SKUs that the order charges the regular price for, though the pool of a running sale has pieces. */
async function onSaleBelow(lines: readonly ReservationLine[], sales: Map<string, FlashSaleRow[]>, now: Date) {
  const running = lines
    .filter(({ saleId }) => !saleId)
    .flatMap(({ sku }) => sales.get(sku)?.find((sale) => isRunning(sale, now)) ?? []);
  if (running.length === 0) return [];
  const shelves = running.map(({ _id }) => poolShelf(_id));
  const left = await Stock.find({ shelf: { $in: shelves }, available: { $gt: 0 } }, { sku: 1 }).lean<
    { sku: string }[]
  >();
  return [...new Set(left.map(({ sku }) => sku))];
}

/** The allowance of a customer begins with the whole limit, a ticket with its one use. */
function rightsFor(lines: readonly ReservationLine[], sales: Map<string, FlashSaleRow[]>, buyer: Buyer) {
  const rights = lines.flatMap(({ sku, saleId, quantity }) => {
    const sale = saleId && sales.get(sku)?.find(({ _id }) => _id === saleId);
    if (!sale) return [];
    const { limitPerCustomer: limit, _id } = sale;
    const ticket = sale.waitingRoom ? ticketOf(sale, buyer) : null;
    const allowance = buyer.customerId && limit !== null ? allowanceShelf(_id, buyer.customerId) : null;
    return [
      ...(allowance ? [{ shelf: allowance, quantity, whole: limit ?? 0, sale }] : []),
      ...(ticket ? [{ shelf: ticketShelf(ticket), quantity: 1, whole: 1, sale }] : []),
    ];
  });
  const begin = rights.map(({ shelf, whole, sale }) =>
    newShelf(shelf, whole, { saleId: sale._id, dropAt: new Date(sale.endsAt.getTime() + KEEP_MS) }),
  );
  return { rights: rights.map(({ shelf, quantity }): ShelfLine => ({ shelf, quantity })), begin };
}

/** Writes the shelves of rights, before anything is taken from them. */
export async function beginRights(rows: readonly StockRow[]): Promise<void> {
  try {
    if (rows.length > 0) await Stock.insertMany(rows, { ordered: false });
  } catch (error) {
    // The customer has been here before.
    if (!isDuplicateKey(error)) throw error;
  }
}
