import type { Event } from '#schema/events.ts';
import { NotificationModel, type NotificationRow } from '../model.ts';

/** Notes that a message left; an event that comes again finds its line and changes nothing. */
export async function recordNotification({ id, data }: Event<'notification.sent'>): Promise<void> {
  const line = { ...data, status: 'SENT', sentAt: new Date(data.sentAt) };
  await NotificationModel.updateOne({ _id: id }, { $setOnInsert: line }, { upsert: true });
}

/** What was sent about each subject, in order of sending. */
export async function notificationsAbout(subjects: readonly string[]): Promise<NotificationRow[][]> {
  const rows: NotificationRow[] = await NotificationModel.find({ subject: { $in: subjects } })
    .sort({ sentAt: 1 })
    .lean();
  const bySubject = Map.groupBy(rows, ({ subject }) => subject);
  return subjects.map((subject) => bySubject.get(subject) ?? []);
}
