import { z } from 'zod';

/** Text that ends up on a parcel, in a mail or before staff: one line without control characters. */
export const plainText = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'This field must not be empty.')
    .max(most, `This field takes ${most} characters at most.`)
    .regex(/^\P{Cc}*$/u, 'This field must not contain control characters.');
