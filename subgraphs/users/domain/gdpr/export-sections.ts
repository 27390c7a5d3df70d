import { callService } from '#platform/service-client.ts';
import { NotificationModel, SessionModel, type UserRow } from '../../model.ts';
import type { ExportRow } from './export-row.ts';

/** A page of one section; `next` is the `after` of the following one, null after the last. */
export interface SectionPage {
  items: object[];
  next: string | null;
}

interface Section {
  /** The key in the file. */
  name: string;
  page: (user: UserRow, after: string | null) => Promise<SectionPage>;
}

const BUDGET_MS = 5_000;

/** A page that a sibling's internal operation `personal-data` gives. */
const part = (service: string, name: string): Section => ({
  name,
  page: ({ _id: userId }, after) => callService(service, 'personal-data', { userId, part: name, after }, BUDGET_MS),
});

/** What an export holds, in the order of the file. A service that keeps personal data has its rows here. */
export const sections: readonly Section[] = [
  { name: 'account', page: async ({ searchKeys, ...user }) => ({ items: [user], next: null }) },
  { name: 'sessions', page: sessionsPage },
  part('orders', 'orders'),
  part('orders', 'carts'),
  part('payments', 'payments'),
  part('payments', 'paymentMethods'),
  part('catalog', 'reviews'),
  { name: 'messages', page: messagesPage },
];

/** Whether every page is written; the job is then told, and only after that the row says READY. */
export const isComplete = ({ section }: ExportRow): boolean => section >= sections.length;

/** Without the hashes of tokens: they are the server's secrets, and say nothing about the person. */
async function sessionsPage({ _id: userId }: UserRow): Promise<SectionPage> {
  const kept = { createdAt: 1, lastUsedAt: 1, userAgent: 1, expiresAt: 1, revokedAt: 1 };
  return { items: await SessionModel.find({ userId }, kept).sort({ _id: 1 }).lean(), next: null };
}

/** What was sent about each order: the delivery log goes by subject, so the orders are walked once more. */
async function messagesPage({ _id: userId }: UserRow, after: string | null): Promise<SectionPage> {
  const orders = await callService<{ items: { _id: string }[]; next: string | null }>(
    'orders',
    'personal-data',
    { userId, part: 'orders', after },
    BUDGET_MS,
  );
  const subjects = orders.items.map(({ _id }) => `order:${_id}`);
  const items = await NotificationModel.find({ subject: { $in: subjects } })
    .sort({ sentAt: 1 })
    .lean();
  return { items, next: orders.next };
}
