/** What a country takes of a sale. */
export interface TaxRule {
  /** Tenths of a percent. */
  rate: number;
  /** Whether the prices contain it, as shoppers there expect; otherwise it comes on top. */
  included: boolean;
}

const included = (rate: number): TaxRule => ({ rate, included: true });
const onTop = (rate: number): TaxRule => ({ rate, included: false });

/** Standard rates by country, the only place where they stand; elsewhere none is charged. */
const rules: Record<string, TaxRule> = {
  AT: included(200),
  AU: included(100),
  BE: included(210),
  BG: included(200),
  CA: onTop(50),
  CH: included(81),
  CY: included(190),
  CZ: included(210),
  DE: included(190),
  DK: included(250),
  EE: included(240),
  ES: included(210),
  FI: included(255),
  FR: included(200),
  GB: included(200),
  GR: included(240),
  HR: included(250),
  HU: included(270),
  IE: included(230),
  IS: included(240),
  IT: included(220),
  JP: included(100),
  LI: included(81),
  LT: included(210),
  LU: included(170),
  LV: included(210),
  MT: included(180),
  NL: included(210),
  NO: included(250),
  NZ: included(150),
  PL: included(230),
  PT: included(230),
  RO: included(210),
  SE: included(250),
  SI: included(220),
  SK: included(230),
  // No federal tax: one rate stands for those of the states.
  US: onTop(70),
};

const NONE = included(0);

export const taxRuleOf = (country: string): TaxRule => rules[country] ?? NONE;

/** The tax that an amount contains, or that comes on top of it, rounded half up to minor units. */
export function taxOn(amount: number, { rate, included }: TaxRule): number {
  const whole = included ? 1000 + rate : 1000;
  return Math.floor((2 * amount * rate + whole) / (2 * whole));
}
