import DataLoader from 'dataloader';
import { notificationsAbout } from './domain/delivery-log.ts';
import { findSessions, findUsers } from './domain/find-users.ts';
import { type UserView, viewOf } from './domain/user-view.ts';
import type { NotificationRow, SessionRow } from './model.ts';

/** One set a request. */
export const usersLoaders = () => ({
  user: new DataLoader<string, UserView | null>(async (ids) => {
    const users = await findUsers(ids);
    return users.map((user) => user && viewOf(user));
  }),
  sessions: new DataLoader<string, SessionRow[]>((userIds) => Promise.all(userIds.map(findSessions))),
  notifications: new DataLoader<string, NotificationRow[]>(notificationsAbout),
});

export type UsersLoaders = ReturnType<typeof usersLoaders>;
