import type { Event } from '#schema/events.ts';
import { NotificationModel, type NotificationRow } from '../model.ts';

/** Notes that a message left. */
export const recordNotification = ({ id, data }: Event<'notification.sent'>): Promise<void> =>
  note(id, { ...data, status: 'SENT', reason: null, sentAt: new Date(data.sentAt) });

/** Notes that a message never will. */
export const recordDropped = ({ id, data: { at, ...line } }: Event<'notification.dropped'>): Promise<void> =>
  note(id, { ...line, sentAt: new Date(at) });

/** An event that comes again finds its line and changes nothing. */
async function note(id: string, line: Omit<NotificationRow, '_id'>): Promise<void> {
  await NotificationModel.updateOne({ _id: id }, { $setOnInsert: line }, { upsert: true });
}

/** What became of the messages about each subject, in order of sending. */
export async function notificationsAbout(subjects: readonly string[]): Promise<NotificationRow[][]> {
  const rows: NotificationRow[] = await NotificationModel.find({ subject: { $in: subjects } })
    .sort({ sentAt: 1 })
    .lean();
  const bySubject = Map.groupBy(rows, ({ subject }) => subject);
  return subjects.map((subject) => bySubject.get(subject) ?? []);
}
