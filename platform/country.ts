const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** What CLDR has names for and ISO 3166-1 no country: unions, the unknown region, reserved and private codes. */
const NO_COUNTRY = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ'.split(' '));

/** CLDR writes a withdrawn or alternative code as today's: GB for UK, DE for DD. */
const isCurrent = (code: string) => new Intl.Locale(`und-${code}`).region === code;

/** Whether a code names a country of ISO 3166-1. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && regionNames.of(code) !== undefined && isCurrent(code) && !NO_COUNTRY.has(code);
