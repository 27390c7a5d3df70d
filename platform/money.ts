/** An amount in minor units (cents) of an ISO 4217 currency. Never a fraction. */
export interface Money {
  amount: number;
  currency: string;
}

export const money = (amount: number, currency: string): Money => ({ amount, currency });

const formats = new Map<string, Intl.NumberFormat>();
const digits = new Map<string, number>();

/** Number of minor digits of a currency, as ISO 4217 and CLDR have it: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = format(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/** Words for people, e.g. `€49.00`; `locale` is a BCP 47 tag. */
export function formatMoney({ amount, currency }: Money, locale = 'en'): string {
  return format(currency, locale).format(amount / 10 ** minorDigits(currency));
}

function format(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale}/${currency}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale, { style: 'currency', currency });
    formats.set(key, found);
  }
  return found;
}
