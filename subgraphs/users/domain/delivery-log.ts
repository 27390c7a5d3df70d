import { GatheredInserts } from '#platform/gathered-inserts.ts';
import type { Event } from '#schema/events.ts';
import { NotificationModel, type NotificationRow } from '../model.ts';

/** Notes that a message left. */
export const recordNotification = ({ id, data }: Event<'notification.sent'>): Promise<void> =>
  note(id, { ...data, status: 'SENT', reason: null, sentAt: new Date(data.sentAt) });

/** Notes that a message never will. */
export const recordDropped = ({ id, data: { at, ...line } }: Event<'notification.dropped'>): Promise<void> =>
  note(id, { ...line, sentAt: new Date(at) });

const lines = new GatheredInserts<NotificationRow>((rows) =>
  NotificationModel.insertMany(rows, { ordered: false, lean: true }),
);

/** An event that comes again finds its line and changes nothing. */
const note = (id: string, line: Omit<NotificationRow, '_id'>): Promise<void> => lines.add({ _id: id, ...line });

/** What became of the messages about each subject, in order of sending. */
export async function notificationsAbout(subjects: readonly string[]): Promise<NotificationRow[][]> {
  const rows: NotificationRow[] = await NotificationModel.find({ subject: { $in: subjects } })
    .sort({ sentAt: 1 })
    .lean();
  const bySubject = Map.groupBy(rows, ({ subject }) => subject);
  return subjects.map((subject) => bySubject.get(subject) ?? []);
}
