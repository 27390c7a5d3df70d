import { config } from '#platform/config.ts';

/** Local hours: from the first one on nobody is disturbed, until the second. */
const [FROM, UNTIL] = config.TITAN_QUIET_HOURS.split('-').map(Number) as [number, number];
const STEP_MS = 15 * 60_000;
const DAY_STEPS = 24 * 4;

/** Where the owner of a number may be: a country's number does not say where in it he is. */
export const zonesOf = (country: string | null): string[] =>
  country ? ((new Intl.Locale('und', { region: country }) as WithZones).getTimeZones() ?? []) : [];

/** Of ECMA-402's Locale Info, which TypeScript does not know yet. */
interface WithZones extends Intl.Locale {
  getTimeZones(): string[] | undefined;
}

/**
 * Milliseconds until it is day in all of these time zones, or in the first one where that is never; 0 when it is now, and
 * where no zone is known.
 */
export function untilMorning(now: Date, zones: readonly string[]): number {
  return stepsUntil(now, zones) ?? stepsUntil(now, zones.slice(0, 1)) ?? 0;
}

function stepsUntil(now: Date, zones: readonly string[]): number | undefined {
  const clocks = zones.map(clockOf);
  for (let step = 0; step <= DAY_STEPS; step += 1) {
    // To the quarter of an hour: no time zone begins in between.
    const at = step === 0 ? now.getTime() : (Math.floor(now.getTime() / STEP_MS) + step) * STEP_MS;
    if (clocks.every((hourAt) => !isQuiet(hourAt(at)))) return at - now.getTime();
  }
  return undefined;
}

const isQuiet = (hour: number): boolean =>
  FROM <= UNTIL ? hour >= FROM && hour < UNTIL : hour >= FROM || hour < UNTIL;

function clockOf(timeZone: string): (at: number) => number {
  const clock = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  return (at) => Number(clock.format(at));
}
