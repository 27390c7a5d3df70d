import type { HttpRequest } from '#platform/http-server.ts';

export const CLIENTS = ['web', 'mobile', 'ops'] as const;

export type ClientName = (typeof CLIENTS)[number];

/** What a client calls itself: a label for statistics and manifests, never a right. Anything unknown counts as `web`. */
export const clientNameOf = ({ headers }: Pick<HttpRequest, 'headers'>): ClientName =>
  clientNamed(headers['apollographql-client-name']);

export const clientNamed = (given: unknown): ClientName => CLIENTS.find((name) => name === given) ?? 'web';
