import { z } from 'zod';
import { type InternalApi, internalOperation } from '#platform/internal-api.ts';
import { liveSource } from '#platform/live-source.ts';
import { personalPage } from '#platform/personal-page.ts';
import { putChunk, readChunk } from '#platform/stored-file.ts';
import { basketPage } from './domain/basket-page.ts';
import { isOpen } from './domain/find-order.ts';
import { jobKinds } from './domain/job.ts';
import { filesExpireAt } from './domain/job-file.ts';
import { JOB_PATH } from './domain/job-path.ts';
import { mergeCarts } from './domain/merge-carts.ts';
import { makePayable } from './domain/payable.ts';
import { personalRows } from './domain/personal-data.ts';
import { soldParts } from './domain/sold-parts.ts';
import { startJob } from './domain/start-job.ts';
import { jobChange, updateJob } from './domain/update-job.ts';
import { changeOfJob } from './domain/watch-job.ts';
import { eventsOfOrder } from './domain/watch-order.ts';

const moment = z.iso.datetime().transform((text) => new Date(text));
const jobId = z.string().min(1).max(64);
const position = z.int().min(0);
const viewer = z.object({
  id: z.string().nullable(),
  roles: z.array(z.enum(['CUSTOMER', 'SUPPORT', 'OPERATOR', 'ADMIN'])),
  sessionId: z.string().nullable(),
});

export const ordersInternal: InternalApi = {
  payable: internalOperation({
    callers: ['payments'],
    input: z.object({ orderId: z.string(), viewer }),
    run: (input) => makePayable(input.orderId, input.viewer),
  }),
  'order-open': internalOperation({
    callers: ['payments'],
    input: z.object({ orderId: z.string() }),
    run: async ({ orderId }) => ({ open: await isOpen(orderId) }),
  }),
  merge: internalOperation({
    callers: ['users'],
    input: z.object({ cartId: z.string(), userId: z.string() }),
    run: async ({ cartId, userId }) => ({ outcome: (await mergeCarts(cartId, userId)).outcome }),
  }),
  'file-write': internalOperation({
    callers: ['bulk'],
    input: z.object({ path: z.string().regex(JOB_PATH), position, bytes: z.base64() }),
    run: ({ path, position, bytes }) => putChunk(path, position, Buffer.from(bytes, 'base64'), filesExpireAt()),
  }),
  'file-read': internalOperation({
    callers: ['bulk'],
    input: z.object({ path: z.string().max(200), position }),
    run: async ({ path, position }) => ({ bytes: (await readChunk(path, position))?.toString('base64') ?? null }),
  }),
  'sold-parts': internalOperation({
    callers: ['bulk'],
    input: z.object({ ids: z.array(z.string().max(64)).max(500) }),
    run: async ({ ids }) => ({ orders: await soldParts(ids) }),
  }),
  baskets: internalOperation({
    callers: ['bulk'],
    input: z.object({ until: moment, after: z.object({ at: moment, id: z.string().max(64) }).nullable() }),
    run: ({ until, after }) => basketPage(until, after),
  }),
  'job-start': internalOperation({
    callers: ['users'],
    input: z.object({ id: jobId, kind: z.enum(jobKinds), starterId: z.string() }),
    run: async ({ id, kind, starterId }) => ({ status: await startJob(id, kind, starterId) }),
  }),
  'job-update': internalOperation({
    callers: ['users', 'bulk'],
    input: z.object({ id: jobId }).extend(jobChange.shape),
    run: async ({ id, ...change }) => ({ status: await updateJob(id, change) }),
  }),
  'live-orderUpdated': liveSource(z.object({ orderId: z.string() }), ({ orderId }, after, viewer) =>
    eventsOfOrder(orderId, after, viewer),
  ),
  'live-jobProgress': liveSource(z.object({ id: z.string() }), ({ id }, after, viewer) =>
    changeOfJob(id, after, viewer),
  ),
  'personal-data': internalOperation({
    callers: ['users'],
    input: z.object({
      userId: z.string(),
      part: z.enum(Object.keys(personalRows) as (keyof typeof personalRows)[]),
      after: z.string().nullable(),
    }),
    run: ({ userId, part, after }) => personalPage(personalRows[part], userId, after),
  }),
};
