import { isCountry } from '#platform/country.ts';
import { TitanError } from '#platform/error.ts';

type Zone = 'HOME' | 'EUROPE' | 'WORLD';

/** What a parcel costs in a zone, in minor units of the shop's currency. */
interface Tariff {
  /** Up to the first `FIRST_GRAMS`. */
  price: number;
  /** For each kilogram begun beyond. */
  perKilogram: number;
  /** Working days. */
  estimatedDays: number;
}

/** How parcels travel. */
interface ShippingMethod {
  id: string;
  name: string;
  /** What is heavier does not travel this way. */
  heaviestGrams: number;
  /** A zone that is missing is not served. */
  tariffs: Partial<Record<Zone, Tariff>>;
}

const tariff = (price: number, perKilogram: number, estimatedDays: number): Tariff => ({
  price,
  perKilogram,
  estimatedDays,
});

/** The first one serves every zone and weight: what a cart shows before its buyer has chosen. */
const methods = [
  {
    id: 'standard',
    name: 'Standard',
    heaviestGrams: Number.POSITIVE_INFINITY,
    tariffs: { HOME: tariff(495, 50, 3), EUROPE: tariff(495, 150, 3), WORLD: tariff(1495, 600, 10) },
  },
  {
    id: 'express',
    name: 'Express',
    heaviestGrams: 30_000,
    tariffs: { HOME: tariff(995, 100, 1), EUROPE: tariff(1295, 300, 1), WORLD: tariff(3995, 1200, 4) },
  },
] as const satisfies ShippingMethod[];

const FIRST_GRAMS = 5_000;
/** From here on a forwarder takes it for one price. */
const MOST_EXPENSIVE = 100_000;
/** Of what nobody has weighed. */
const UNWEIGHED_GRAMS = 400;

const EUROPE = new Set(
  'AT BE BG CH CY CZ DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

/** The shop's own country: what a cart assumes before an address is known. */
export const HOME_COUNTRY = 'DE';
export const DEFAULT_METHOD = methods[0].id;

const zoneOf = (country: string): Zone =>
  country === HOME_COUNTRY ? 'HOME' : EUROPE.has(country) ? 'EUROPE' : 'WORLD';

export interface ShippingOffer {
  id: string;
  name: string;
  amount: number;
  estimatedDays: number;
}

/** @returns the grams of all pieces. */
export const weightOf = (lines: readonly { quantity: number; weightGrams: number }[]): number =>
  lines.reduce((sum, { quantity, weightGrams }) => sum + quantity * (weightGrams || UNWEIGHED_GRAMS), 0);

/** @returns what can be chosen for a country and a weight, cheapest first. */
export function shippingOffers(country: string, grams: number): ShippingOffer[] {
  return (methods as ShippingMethod[])
    .filter(({ heaviestGrams }) => grams <= heaviestGrams)
    .flatMap(({ id, name, tariffs }) => {
      const served = tariffs[zoneOf(country)];
      return served ? [{ id, name, amount: priceOf(served, grams), estimatedDays: served.estimatedDays }] : [];
    })
    .sort((a, b) => a.amount - b.amount);
}

const priceOf = ({ price, perKilogram }: Tariff, grams: number): number =>
  Math.min(MOST_EXPENSIVE, price + perKilogram * Math.max(0, Math.ceil((grams - FIRST_GRAMS) / 1_000)));

/** The chosen way, or the default where that is not served: what a cart shows. */
export function offerOf(country: string, grams: number, method: string): ShippingOffer {
  const offers = shippingOffers(country, grams);
  return offers.find(({ id }) => id === method) ?? offers.find(({ id }) => id === DEFAULT_METHOD)!;
}

/**
 * The offers for a country as a client gives it.
 * @throws TitanError BAD_USER_INPUT for what is not a country
 */
export function offersFor(country: string, grams: number): ShippingOffer[] {
  if (isCountry(country)) return shippingOffers(country, grams);
  throw new TitanError('BAD_USER_INPUT', 'A country is written as two letters of ISO 3166-1, as "GB".');
}
