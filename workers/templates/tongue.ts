import { formatMoney, type Money } from '#platform/money.ts';

/** The languages that every message is written in; to others we speak the first. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** How to speak to a person: whose words, and how amounts and times are written. */
export interface Tongue {
  language: Language;
  /** BCP 47, always one that `language` is spoken in: `en-FR` for a Frenchman. */
  locale: string;
}

/** @param tag as the customer gave it; words and amounts come out even for a locale that nobody has heard of */
export function tongueOf(tag: string): Tongue {
  const { language, region, baseName } = localeOf(tag);
  const spoken = languages.find((one) => one === language);
  return spoken ? { language: spoken, locale: baseName } : { language: 'en', locale: region ? `en-${region}` : 'en' };
}

function localeOf(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag);
  } catch {
    return new Intl.Locale('en');
  }
}

export const sayMoney = (money: Money, { locale }: Tongue): string => formatMoney(money, locale);

/** A moment to the minute, in UTC: nobody knows where a mail is read. */
export const sayTime = (at: string | Date, { locale }: Tongue): string =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(new Date(at));

/** @param code of ISO 3166-1 */
export function sayCountry(code: string, { locale }: Tongue): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
