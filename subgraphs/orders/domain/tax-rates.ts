/** Standard rates of value added tax in tenths of a percent, by country; elsewhere none is charged. */
const standardRates: Record<string, number> = {
  AT: 200,
  BE: 210,
  BG: 200,
  CH: 81,
  CY: 190,
  CZ: 210,
  DE: 190,
  DK: 250,
  EE: 240,
  ES: 210,
  FI: 255,
  FR: 200,
  GB: 200,
  GR: 240,
  HR: 250,
  HU: 270,
  IE: 230,
  IS: 240,
  IT: 220,
  LI: 81,
  LT: 210,
  LU: 170,
  LV: 210,
  MT: 180,
  NL: 210,
  NO: 250,
  PL: 230,
  PT: 230,
  RO: 210,
  SE: 250,
  SI: 220,
  SK: 230,
};

/** The tax that a gross amount contains, rounded half up to minor units. */
export function includedTax(gross: number, country: string): number {
  const rate = standardRates[country] ?? 0;
  return Math.floor((2 * gross * rate + (1000 + rate)) / (2 * (1000 + rate)));
}
