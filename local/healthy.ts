/**
 * Resolves when the address answers 200.
 * @throws Error with the answer otherwise
 */
export async function healthy(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  const body = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${body.slice(0, 200)}`);
}
