import type { Owners } from '#platform/access.ts';
import type { CartRow } from './domain/cart.ts';
import type { JobRow } from './domain/job.ts';
import type { OrderRow } from './domain/order.ts';
import type { WatchedEvent } from './domain/watch-order.ts';

export const owners: Owners = {
  Cart: ({ ownerKey }: CartRow) => ownerKey,
  Order: ({ ownerKey }: OrderRow) => ownerKey,
  OrderUpdate: ({ order }: WatchedEvent) => order.ownerKey,
  Job: ({ starterId }: JobRow) => `user:${starterId}`,
  User: ({ id }: { id: string }) => `user:${id}`,
};
