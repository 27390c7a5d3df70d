import { requireUser } from '#platform/viewer.ts';
import { addAddress } from './domain/add-address.ts';
import { addressOf } from './domain/address.ts';
import { assignRole } from './domain/assign-role.ts';
import { changePassword } from './domain/change-password.ts';
import { clientOf } from './domain/client.ts';
import { logout, logoutEverywhere, revokeSession } from './domain/end-session.ts';
import { findCustomers } from './domain/find-customers.ts';
import { deleteMyAccount } from './domain/gdpr/delete-my-account.ts';
import { exportMyData } from './domain/gdpr/export-my-data.ts';
import { login } from './domain/login.ts';
import { accountGone } from './domain/own-account.ts';
import { refreshSession } from './domain/refresh-session.ts';
import { register } from './domain/register.ts';
import { requestPasswordReset } from './domain/request-password-reset.ts';
import { resetPassword } from './domain/reset-password.ts';
import { updateNotificationPreferences } from './domain/update-notification-preferences.ts';
import { updateProfile } from './domain/update-profile.ts';
import type { UserView } from './domain/user-view.ts';
import { requestEmailVerification, verifyEmail } from './domain/verify-email.ts';
import type { UserRow } from './model.ts';
import type { Resolvers } from './schema.generated.ts';

const personal =
  <T>(read: (user: UserRow) => T) =>
  ({ row }: UserView): T =>
    read(row);

export const resolvers: Resolvers = {
  Query: {
    me: async (_, __, { viewer, loaders }) => {
      const user = await loaders.user.load(requireUser(viewer));
      if (!user) throw accountGone();
      return user;
    },
    customers: (_, wanted, { viewer }) => findCustomers(wanted, viewer),
  },
  Mutation: {
    register: (_, { input }, context) => register(input, clientOf(context)),
    login: (_, { input }, context) => login(input, clientOf(context)),
    refreshSession: (_, { refreshToken }) => refreshSession(refreshToken),
    logout: (_, __, { viewer }) => logout(viewer),
    logoutEverywhere: (_, __, { viewer }) => logoutEverywhere(viewer),
    revokeSession: (_, { input }, { viewer }) => revokeSession(input.sessionId, viewer),
    verifyEmail: (_, { token }) => verifyEmail(token),
    requestEmailVerification: (_, __, { viewer }) => requestEmailVerification(viewer),
    requestPasswordReset: (_, { email }, { clientAddress }) => requestPasswordReset(email, clientAddress),
    resetPassword: (_, { input }, context) => resetPassword(input, clientOf(context)),
    changePassword: (_, { input }, context) => changePassword(input, context.viewer, clientOf(context)),
    assignRole: (_, { input }, { viewer }) => assignRole(input, viewer),
    updateProfile: (_, { input }, { viewer }) => updateProfile(input, viewer),
    addAddress: (_, { input }, { viewer }) => addAddress(input, viewer),
    exportMyData: (_, __, { viewer }) => exportMyData(viewer),
    deleteMyAccount: (_, { input }, context) => deleteMyAccount(input, context.viewer, clientOf(context)),
    updateNotificationPreferences: (_, { input }, { viewer }) => updateNotificationPreferences(input, viewer),
  },
  User: {
    __resolveReference: ({ id }, { loaders }) => loaders.user.load(id),
    email: personal((user) => user.email),
    emailVerified: personal((user) => user.emailVerified),
    name: personal((user) => user.name),
    phone: personal((user) => user.phone),
    locale: personal((user) => user.locale),
    roles: personal((user) => user.roles),
    createdAt: personal((user) => user.createdAt),
    addresses: personal((user) => user.addresses.map((address) => addressOf(address, user))),
    notificationPreferences: personal((user) => user.notificationPreferences),
    sessions: ({ id }, _, { loaders }) => loaders.sessions.load(id),
  },
  Session: {
    id: (session) => session._id,
    current: (session, _, { viewer }) => session._id === viewer.sessionId,
  },
  NotificationPreferences: {
    // Of accounts from before there were topics.
    muted: ({ muted }) => muted ?? [],
  },
  Order: {
    notifications: ({ id }, _, { loaders }) => loaders.notifications.load(`order:${id}`),
  },
};
