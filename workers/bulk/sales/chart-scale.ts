/** Round numbers that people read off an axis, from the least to the greatest value and beyond them to the next one. */
export function ticksFor(least: number, greatest: number, about = 5): number[] {
  const span = Math.max(greatest, 0) - Math.min(least, 0) || 1;
  const rough = span / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const from = Math.floor(Math.min(least, 0) / step);
  const to = Math.ceil(Math.max(greatest, 0) / step);
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
}

/** Maps values onto pixels, in a straight line. */
export const scale =
  ([low, high]: readonly [number, number], [start, end]: readonly [number, number]) =>
  (value: number): number =>
    Math.round((start + ((value - low) / (high - low || 1)) * (end - start)) * 10) / 10;
