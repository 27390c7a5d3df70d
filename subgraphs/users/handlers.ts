import type { Handlers } from '#platform/consumer.ts';
import { recordNotification } from './domain/delivery-log.ts';
import { eraseFiles } from './domain/gdpr/erase-account.ts';

export const usersHandlers: Handlers<'users'> = {
  'notification.sent': recordNotification,
  'account.deleted': eraseFiles,
};
