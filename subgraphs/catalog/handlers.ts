import type { Handlers } from '#platform/consumer.ts';
import { log } from '#platform/log.ts';
import { eraseAuthor } from './domain/erase-author.ts';
import { commitReservation, releaseReservation, unsellReservation } from './domain/settle-reservation.ts';
import { eraseBuyer, noteClosed, notePaid, notePlaced, noteReturned } from './domain/sold-order.ts';
import { restock } from './domain/unsell.ts';

/** All are idempotent: stock by the reservation's own compare-and-set, the notes for counters and reviews by nature. */
export const catalogHandlers: Handlers<'catalog'> = {
  'order.placed': ({ data }) => notePlaced(data),
  'order.paid': async ({ data }) => {
    const { orderId } = data;
    const outcome = await commitReservation(orderId);
    // Orders pins before it lets anyone pay, so this is a fault somewhere: people have to look at the order.
    if (outcome === 'GONE') log.error({ orderId }, 'an order was paid whose stock is not held any more');
    await notePaid(data);
  },
  'order.closed': async ({ data }) => {
    await (data.wasPaid ? unsellReservation(data.orderId) : releaseReservation(data.orderId));
    await noteClosed(data);
  },
  'order.returned': async ({ data }) => {
    if (data.restock) await restock(data.returnId, data.lines);
    await noteReturned(data);
  },
  'account.deleted': async ({ data: { userId } }) => {
    await eraseAuthor(userId);
    await eraseBuyer(userId);
  },
};
