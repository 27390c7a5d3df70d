import type { Viewer } from '#platform/viewer.ts';
import type { Preferences } from '../model.ts';
import { changeOwnAccount } from './own-account.ts';

type Wanted = { [Channel in keyof Preferences]?: boolean | null | undefined };

/** Changes the channels that are given, and answers with all of them. */
export async function updateNotificationPreferences(wanted: Wanted, viewer: Viewer): Promise<Preferences> {
  const given = Object.entries(wanted).filter(([, value]) => typeof value === 'boolean');
  const change = Object.fromEntries(given.map(([channel, value]) => [`notificationPreferences.${channel}`, value]));
  return (await changeOwnAccount(viewer, { $set: change })).notificationPreferences;
}
