import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from './config.ts';
import { TitanError } from './error.ts';
import type { HttpRequest } from './http-server.ts';
import { ownSecret } from './own-secret.ts';
import { guest, requireUser } from './viewer.ts';

/** How long a link is good. */
export const LINK_SECONDS = 15 * 60;

/**
 * A link to a file of this service for one viewer, good for 15 minutes. It does not open the file by itself: the request carries
 * the viewer's access token too, so a link that leaks is of no use to anybody else.
 * @param file its path under `/files`, beginning with the subgraph's name
 */
export function fileLink(file: string, viewerId: string): string {
  const expires = Math.floor(Date.now() / 1000) + LINK_SECONDS;
  const url = new URL(`/files/${file}`, config.TITAN_PUBLIC_URL);
  url.searchParams.set('expires', String(expires));
  url.searchParams.set('signature', signatureOf(file, viewerId, expires));
  return url.href;
}

/**
 * Holds a request against the link that it came by, before anybody looks whether there is such a file.
 * @returns the viewer's id
 * @throws TitanError UNAUTHENTICATED without a session; FORBIDDEN, the same for a link that expired, was changed or is another's
 */
export function checkFileLink(file: string, { search, viewer }: Pick<HttpRequest, 'search' | 'viewer'>): string {
  const viewerId = requireUser(viewer ?? guest);
  const given = new URLSearchParams(search);
  const expires = Number(given.get('expires'));
  const wanted = Buffer.from(signatureOf(file, viewerId, expires));
  const signature = Buffer.from(given.get('signature') ?? '');
  const genuine = signature.length === wanted.length && timingSafeEqual(signature, wanted);
  if (!genuine || expires * 1000 <= Date.now()) {
    throw new TitanError('FORBIDDEN', 'This link has expired, or is for somebody else; ask for a fresh one.');
  }
  return viewerId;
}

function signatureOf(file: string, viewerId: string, expires: number): string {
  return createHmac('sha256', ownSecret('file-link'))
    .update(JSON.stringify([file, viewerId, expires]))
    .digest('base64url');
}
