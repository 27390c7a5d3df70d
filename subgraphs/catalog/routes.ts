import { TitanError } from '#platform/error.ts';
import type { HttpHandler, Routes } from '#platform/http-server.ts';
import { readFile } from '#platform/stored-file.ts';
import { findPicture } from './domain/find-picture.ts';

/** For good: the name is the hash of the content. */
const forGood = (name: string) => ({ etag: `"${name}"`, 'cache-control': 'public, max-age=31536000, immutable' });

/** A picture does nothing but show: an SVG that is opened by itself runs no script and loads nothing. */
const INERT = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
};

const picture: HttpHandler = async ({ rest, headers }) => {
  const found = await findPicture(rest);
  if (!found) throw new TitanError('NOT_FOUND', 'There is no such picture.');
  const { _id, contentType, size, chunks } = found;
  if (isKnown(headers['if-none-match'], _id)) return { status: 304, headers: forGood(_id) };
  return {
    status: 200,
    headers: { ...forGood(_id), ...INERT, 'content-type': contentType, 'content-length': String(size) },
    body: readFile(_id, chunks),
  };
};

/** RFC 9110, section 13.1.2: any of the tags, weak or not, or the star. */
const isKnown = (ifNoneMatch: string | undefined, name: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((tag) => [`"${name}"`, `W/"${name}"`, '*'].includes(tag.trim()));

/** What the gateway passes through to the catalog. */
export const catalogRoutes: Routes = { 'GET /media/*': picture };
