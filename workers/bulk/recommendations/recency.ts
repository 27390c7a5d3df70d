/** After so long an order says half as much: tastes change, and seasons pass. */
const HALF_LIFE_DAYS = 120;
const DAY_MS = 24 * 3600_000;

/** How much a basket counts at a moment; 1 for one of that moment. Times are ISO 8601. */
export const weightOf = (at: string, now: string): number =>
  2 ** (-Math.max(0, Date.parse(now) - Date.parse(at)) / (HALF_LIFE_DAYS * DAY_MS));
