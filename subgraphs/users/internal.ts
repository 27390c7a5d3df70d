import { z } from 'zod';
import { type InternalApi, internalOperation } from '#platform/internal-api.ts';
import { exportLink } from './domain/gdpr/export-link.ts';

export const usersInternal: InternalApi = {
  'file-link': internalOperation({
    callers: ['orders'],
    input: z.object({ file: z.string().max(200), viewerId: z.string() }),
    run: async ({ file, viewerId }) => ({ url: await exportLink(file, viewerId) }),
  }),
};
