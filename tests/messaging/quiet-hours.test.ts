import { untilMorning, zonesOf } from '#workers/messaging/quiet-hours.ts';

const HOUR = 3_600_000;
const wait = (at: string, zones: string[]) => untilMorning(new Date(at), zones) / HOUR;

describe('Quiet hours, from 21 to 8', () => {
  it.each([
    ['the day', '2026-11-24T11:00:00Z', 0],
    ['the last minute of the day', '2026-11-24T19:59:00Z', 0],
    ['the evening', '2026-11-24T20:00:00Z', 11],
    ['the night', '2026-11-24T02:30:00Z', 4.5],
    ['the last minute of the night', '2026-11-24T06:59:00Z', 1 / 60],
    ['the morning', '2026-11-24T07:00:00Z', 0],
    // The clocks go back at three: an hour more to sleep.
    ['the night that is an hour longer', '2026-10-24T22:00:00Z', 9],
  ])('when it is %s in Berlin, then a text waits accordingly', (_, at, hours) => {
    expect(wait(at, ['Europe/Berlin'])).toBeCloseTo(hours, 5);
  });

  it('when a country has several zones, then it waits until it is day in all of them', () => {
    // Noon in New York, six in the morning in Honolulu and in Adak's winter.
    expect(wait('2026-11-24T17:00:00Z', zonesOf('US'))).toBe(1);
    expect(zonesOf('US')).toContain('Pacific/Honolulu');
  });

  it('when it is never day in all of them, then the first one counts', () => {
    expect(wait('2026-11-24T20:00:00Z', ['Europe/Berlin', 'Pacific/Honolulu', 'Asia/Kolkata'])).toBe(11);
  });

  it.each([[[]], [zonesOf(null)], [zonesOf('XX')]])('when no zone is known, then nothing waits', (zones) => {
    expect(wait('2026-11-24T23:00:00Z', zones)).toBe(0);
  });
});
