import { createHash } from 'node:crypto';

/** The id of a persisted document: SHA-256 of its text, in hexadecimal, as all clients count it. */
export const documentId = (text: string): string => createHash('sha256').update(text).digest('hex');
