import { isCountry } from '#platform/country.ts';
import { TitanError } from '#platform/error.ts';

/** How parcels travel; prices in minor units of the shop's currency, tax included. */
export interface ShippingMethod {
  id: string;
  name: string;
  /** Minor units by zone; a zone that is missing is not served. */
  price: Partial<Record<Zone, number>>;
  /** Working days by zone. */
  estimatedDays: Record<Zone, number>;
}

type Zone = 'EUROPE' | 'WORLD';

const methods: ShippingMethod[] = [
  { id: 'standard', name: 'Standard', price: { EUROPE: 495, WORLD: 1495 }, estimatedDays: { EUROPE: 3, WORLD: 10 } },
  { id: 'express', name: 'Express', price: { EUROPE: 1295, WORLD: 3995 }, estimatedDays: { EUROPE: 1, WORLD: 4 } },
];

const EUROPE = new Set(
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

/** The shop's own country: what a cart shows before an address is known. */
export const HOME_COUNTRY = 'DE';
export const DEFAULT_METHOD = 'standard';

export interface ShippingOffer {
  id: string;
  name: string;
  amount: number;
  estimatedDays: number;
}

/** @returns what can be chosen for a country, cheapest first. */
export function shippingOffers(country: string): ShippingOffer[] {
  const zone: Zone = EUROPE.has(country) ? 'EUROPE' : 'WORLD';
  return methods
    .flatMap(({ id, name, price, estimatedDays }) => {
      const amount = price[zone];
      return amount === undefined ? [] : [{ id, name, amount, estimatedDays: estimatedDays[zone] }];
    })
    .sort((a, b) => a.amount - b.amount);
}

/**
 * The same for a country as a client gives it.
 * @throws TitanError BAD_USER_INPUT for what is not a country
 */
export function offersFor(country: string): ShippingOffer[] {
  if (isCountry(country)) return shippingOffers(country);
  throw new TitanError('BAD_USER_INPUT', 'A country is written as two letters of ISO 3166-1, as "GB".');
}
