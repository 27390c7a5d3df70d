import { z } from 'zod';
import { TitanError } from '#platform/error.ts';
import type { Viewer } from '#platform/viewer.ts';
import type { Preferences } from '../model.ts';
import { changeOwnAccount } from './own-account.ts';

/** All topics by all channels. */
const MOST_MUTED = 12;

const wish = z.object({
  email: z.boolean().nullish(),
  sms: z.boolean().nullish(),
  whatsapp: z.boolean().nullish(),
  marketing: z.boolean().nullish(),
  muted: z
    .array(
      z.object({
        topic: z.enum(['PAYMENT', 'SHIPPING', 'CANCELLATION', 'REFUND']),
        channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']),
      }),
    )
    .max(MOST_MUTED, `There are ${MOST_MUTED} topics to mute.`)
    .nullish(),
  timeZone: z.string().max(64).refine(isTimeZone, 'A time zone is written as Europe/Berlin.').nullish(),
});

/**
 * Changes what is given, and answers with all of it; only the time zone can be taken back by null.
 * @throws TitanError BAD_USER_INPUT for a time zone that is none
 */
export async function updateNotificationPreferences(input: unknown, viewer: Viewer): Promise<Preferences> {
  const { data, error } = wish.safeParse(input);
  if (!data) throw new TitanError('BAD_USER_INPUT', error.issues[0]?.message ?? 'These are no preferences.');
  const given = Object.entries(data).filter(
    ([key, value]) => value !== undefined && (value !== null || key === 'timeZone'),
  );
  const change = Object.fromEntries(given.map(([key, value]) => [`notificationPreferences.${key}`, value]));
  return (await changeOwnAccount(viewer, { $set: change })).notificationPreferences;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
