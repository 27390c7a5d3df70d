import type { z } from 'zod';

/** 13 to 19 digits that stand alone, perhaps in groups; a UUID has letters and dashes around its digits. */
const DIGITS = /(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/g;

/** Whether a text holds what looks like a card number, by its length and its check digit (ISO/IEC 7812-1). */
export const holdsCardNumber = (text: string): boolean =>
  (text.match(DIGITS) ?? []).some((found) => checks(found.replace(/\D/g, '')));

/** Luhn's sum: every second digit from the right counts twice. */
function checks(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** PCI DSS: a card number must not even pass through; what is refused here is neither stored nor logged. */
export const withoutCardNumber = <S extends z.ZodType<string>>(text: S) =>
  text.refine((given) => !holdsCardNumber(given), 'This holds what looks like a card number, and none may come here.');
