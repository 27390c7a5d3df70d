import type { HttpRequest } from '#platform/http-server.ts';

export const CLIENTS = ['web', 'mobile', 'ops'] as const;

export type ClientName = (typeof CLIENTS)[number];

/** What a client calls itself: a label for statistics, never a right. Anything unknown counts as `web`. */
export function clientNameOf({ headers }: HttpRequest): ClientName {
  const given = headers['apollographql-client-name'];
  return CLIENTS.find((name) => name === given) ?? 'web';
}
