import { z } from 'zod';
import { type InternalApi, internalOperation } from '#platform/internal-api.ts';
import { contactOf } from './domain/contact.ts';
import { displayName } from './domain/display-name.ts';
import { exportLink } from './domain/gdpr/export-link.ts';
import { mailLink } from './domain/mail-link.ts';
import { revocationsSince } from './domain/revocations.ts';

export const usersInternal: InternalApi = {
  'file-link': internalOperation({
    callers: ['orders'],
    input: z.object({ file: z.string().max(200), viewerId: z.string() }),
    run: async ({ file, viewerId }) => ({ url: await exportLink(file, viewerId) }),
  }),
  'display-name': internalOperation({
    callers: ['catalog'],
    input: z.object({ userId: z.string().max(64) }),
    run: async ({ userId }) => ({ name: await displayName(userId) }),
  }),
  contact: internalOperation({
    callers: ['email', 'messaging'],
    input: z.object({ userId: z.string().max(64) }),
    run: ({ userId }) => contactOf(userId),
  }),
  'mail-link': internalOperation({
    callers: ['email'],
    input: z.object({ requestId: z.string().max(64), deliveryId: z.string().min(16).max(128) }),
    run: mailLink,
  }),
  revocations: internalOperation({
    callers: ['gateway'],
    input: z.object({ since: z.iso.datetime().nullable() }),
    run: ({ since }) => revocationsSince(since),
  }),
};
