import { config } from '#platform/config.ts';

/** A picture in our keeping; its pieces are in platform/stored-file.ts, under the same name. */
export interface PictureRow {
  /** Its name: the hash of its content and the ending of its type, as it stands in addresses. */
  _id: string;
  contentType: PictureType;
  /** Bytes. */
  size: number;
  chunks: number;
}

/** What a shop shows, with the ending of its name. */
export const pictureTypes = {
  'image/svg+xml': 'svg',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/avif': 'avif',
} as const;

export type PictureType = keyof typeof pictureTypes;

/** The path that stands in a product for a picture of ours. */
export const picturePath = (name: string): string => `/media/${name}`;

/** Where a client finds a product's picture: ours at the shop's own address, others where they are. */
export const pictureUrl = (stored: string): string =>
  stored.startsWith('/') ? new URL(stored, config.TITAN_PUBLIC_URL).href : stored;
