import type { Config } from './config.ts';

/** What a shop must not be, and what to say of it. */
const unsafe: [is: (config: Config) => unknown, sentence: string][] = [
  [(config) => config.TITAN_RATE_LIMITS === 'off', 'TITAN_RATE_LIMITS: "off" is refused in production'],
  [(config) => config.TITAN_MESSAGES_PAGE === 'on', 'TITAN_MESSAGES_PAGE: "on" is refused in production'],
  [(config) => config.TITAN_FAILPOINT, 'TITAN_FAILPOINT: refused in production'],
  [(config) => config.TITAN_DEMO_ACCOUNTS === 'on', 'TITAN_DEMO_ACCOUNTS: "on" is refused in production'],
  [
    // Of payments alone: no other process is told who takes the money.
    (config) => config.TITAN_PROCESS === 'payments' && takesPlayMoney(config),
    'TITAN_PAYMENT_PROVIDER: "sandbox" takes no real money; set "stripe", or TITAN_SANDBOX_PAYMENTS=on for a rehearsal',
  ],
];

const takesPlayMoney = ({ TITAN_PAYMENT_PROVIDER: provider, TITAN_SANDBOX_PAYMENTS: allowed }: Config): boolean =>
  provider === 'sandbox' && allowed === 'off';

/** @returns the sentence of what is unsafe in these settings, where anything is */
export const unsafeInProduction = (config: Config): string | undefined => unsafe.find(([is]) => is(config))?.[1];
