import type { Handlers } from '#platform/consumer.ts';
import { log } from '#platform/log.ts';
import { eraseAuthor } from './domain/erase-author.ts';
import { commitReservation, releaseReservation } from './domain/settle-reservation.ts';

/** All are idempotent: those of orders by the reservation's own compare-and-set. */
export const catalogHandlers: Handlers<'catalog'> = {
  'order.paid': async ({ data: { orderId } }) => {
    const outcome = await commitReservation(orderId);
    // Orders pins before it lets anyone pay, so this is a fault somewhere: people have to look at the order.
    if (outcome === 'GONE') log.error({ orderId }, 'an order was paid whose stock is not held any more');
  },
  'order.closed': ({ data: { orderId } }) => releaseReservation(orderId),
  'account.deleted': ({ data: { userId } }) => eraseAuthor(userId),
};
