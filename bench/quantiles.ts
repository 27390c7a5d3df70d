/** Median, 95th and 99th percentile, and maximum of some times in milliseconds. */
export function quantiles(values: number[]): { median: number; p95: number; p99: number; max: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(1));
  return { median: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
