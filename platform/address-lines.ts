import { z } from 'zod';
import { isCountry } from './country.ts';
import { plainLine } from './plain-line.ts';

const optionalLine = (label: string) => plainLine(label, 100).nullish();

/** A postal address as a person types it: for an account, and for a parcel. */
export const addressLines = z.object({
  name: plainLine('A name', 100),
  line1: plainLine('The first line', 100),
  line2: optionalLine('The second line'),
  city: plainLine('A city', 100),
  region: optionalLine('A region'),
  postalCode: plainLine('A postal code', 20),
  country: z.string().refine(isCountry, 'A country is written as two letters of ISO 3166-1, as "GB".'),
});
