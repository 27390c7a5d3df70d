import { z } from 'zod';
import { type InvalidInput, invalidInput } from '#platform/problem.ts';
import { isCommonPassword } from './common-password.ts';

const FEWEST = 12;
const MOST = 256;
const TOO_LONG = `A password has ${MOST} characters at most.`;

/**
 * A password as it is hashed: NFKC, as NIST SP 800-63B advises, so that every keyboard's way of typing it is the same.
 * The raw length is bounded first: NFKC can make one character eighteen.
 */
const typed = z
  .string()
  .max(MOST * 4, TOO_LONG)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'A password is text without NUL characters.')
  .transform((text) => text.normalize('NFKC'))
  .refine((text) => [...text].length <= MOST, TOO_LONG);

/** At sign-in: the rules for new passwords do not matter, the limits of what is hashed do. */
export const presentedPassword = typed;

export const newPassword = typed
  .refine(
    (text) => [...text].length >= FEWEST,
    `A password has ${FEWEST} characters or more; a few words make a good one.`,
  )
  .refine(
    (text) => !isCommonPassword(text),
    'This password is one of the first that anybody would try; choose another.',
  );

/** @param email in canonical form */
export const isOwnEmail = (password: string, email: string): boolean => password.trim().toLowerCase() === email;

/** @param field where the password stood */
export const ownEmailRefused = (field: string): InvalidInput =>
  invalidInput('The email is the first password that anybody would try; choose another.', ['input', field]);
