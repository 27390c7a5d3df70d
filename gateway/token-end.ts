/** When an access token ends, in epoch milliseconds; undefined without one. Only of a token that `identify` has verified. */
export function tokenEnd(authorization: string | undefined): number | undefined {
  const payload = authorization?.split('.')[1];
  if (!payload) return undefined;
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return typeof exp === 'number' ? exp * 1000 : undefined;
}
