import { type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { config } from '#platform/config.ts';
import type { Reason } from '../delivery/outcome.ts';

/** A number that somebody typed, and whether we write to it. */
export interface Phone {
  /** E.164, as typed where it is none. */
  number: string;
  /** ISO 3166-1. */
  country: string | null;
  refusal: Reason | null;
}

/** Calling codes, and countries where one code is of many: +1 is of 25. */
const allowed = new Set(config.TITAN_TEXT_COUNTRIES.split(',').map((one) => one.trim()));

/** In some countries a number does not say which it is; premium, shared-cost and the like are never here. */
const MOBILE: NumberType[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE'];

/** Toll fraud earns by numbers that are dear to write to: only mobiles, only in countries that we deliver to. */
export function readPhone(typed: string): Phone {
  const parsed = parsePhoneNumberFromString(typed);
  if (!parsed?.isValid()) return { number: typed, country: parsed?.country ?? null, refusal: 'INVALID_RECIPIENT' };
  const { number, countryCallingCode } = parsed;
  const country = parsed.country ?? null;
  const known = allowed.has(countryCallingCode) || (country !== null && allowed.has(country));
  if (!known) return { number, country, refusal: 'COUNTRY_NOT_ALLOWED' };
  return { number, country, refusal: MOBILE.includes(parsed.getType()) ? null : 'NOT_A_MOBILE' };
}
