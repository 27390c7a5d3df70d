import { domainToASCII } from 'node:url';
import { z } from 'zod';

const MESSAGE = 'This is not an email address that we can write to.';

/** Dot-string and domain of RFC 5321, in lower case; a top-level domain is never all digits. */
const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const SHAPE = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+(?!\\d+$)${LABEL}$`);

/**
 * The one spelling of an address, for comparing and for sending alike: NFKC, lower case, the domain in ASCII (UTS 46).
 * Two spellings that look the same either become equal here, as a Kelvin sign and a k, or are refused: the local part
 * must be ASCII, and a domain of look-alike letters shows as `xn--…`.
 */
function canonicalEmail(typed: string): string {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const at = text.lastIndexOf('@');
  return at < 0 ? text : `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`;
}

/** Length limits of RFC 5321, section 4.5.3.1. */
export const emailAddress = z
  .string()
  .max(320, MESSAGE)
  .transform(canonicalEmail)
  .refine((email) => email.length <= 254 && email.indexOf('@') <= 64 && SHAPE.test(email), MESSAGE);
