import { z } from 'zod';

/** Control characters, broken surrogates, line separators, and marks that turn the direction of what follows. */
const NOT_PLAIN = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/**
 * One line of text that a person typed: trimmed, in NFC, 1 to `most` characters. It may end in a mail's header or on a
 * parcel, so nothing in it may break a line or hide what stands beside it.
 * @param label how the message names the field
 */
export const plainLine = (label: string, most: number) =>
  z
    .string()
    .max(most * 4, `${label} has ${most} characters at most.`)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0, `${label} cannot be empty.`)
    .refine((text) => [...text].length <= most, `${label} has ${most} characters at most.`)
    .refine((text) => !NOT_PLAIN.test(text), `${label} holds characters that cannot be printed.`);
