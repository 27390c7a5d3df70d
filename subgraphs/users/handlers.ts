import type { Handlers } from '#platform/consumer.ts';
import { recordDropped, recordNotification } from './domain/delivery-log.ts';
import { eraseFiles } from './domain/gdpr/erase-account.ts';
import { closeMailLink } from './domain/mail-link.ts';

export const usersHandlers: Handlers<'users'> = {
  'notification.sent': (event) => Promise.all([recordNotification(event), closeMailLink(event)]),
  'notification.dropped': recordDropped,
  'account.deleted': eraseFiles,
};
