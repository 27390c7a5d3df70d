import type { UserRow } from '../model.ts';
import { type AccessToken, mintAccessToken } from './access-token.ts';
import { provenView, type UserView } from './user-view.ts';

/** What a client gets that has proved who it is. */
export interface AuthSession extends AccessToken {
  __typename: 'AuthSession';
  refreshToken: string;
  user: UserView;
}

export async function authSession(user: UserRow, sessionId: string, refreshToken: string): Promise<AuthSession> {
  const token = await mintAccessToken(user._id, sessionId, user.roles);
  return { __typename: 'AuthSession', ...token, refreshToken, user: provenView(user) };
}
