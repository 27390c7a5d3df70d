import type { NotificationChannel, Preferences } from '../model.ts';
import { findUser } from './find-users.ts';

/** How a customer wants to be reached. */
export interface Contact extends Pick<Preferences, 'muted' | 'timeZone'> {
  phone: string | null;
  locale: string;
  channels: Record<NotificationChannel, boolean>;
}

/** What a worker asks right before it writes to somebody; null when the account is gone. */
export async function contactOf(userId: string): Promise<Contact | null> {
  const user = await findUser(userId);
  if (!user) return null;
  const { email, sms, whatsapp, muted, timeZone } = user.notificationPreferences;
  const channels = { EMAIL: email, SMS: sms, WHATSAPP: whatsapp };
  return { phone: user.phone, locale: user.locale, channels, muted: muted ?? [], timeZone: timeZone ?? null };
}
