import type { Service } from './launch-context.ts';
import { LaunchError } from './launch-error.ts';

/**
 * A server that the person named by its URL: only asked whether it answers, never touched.
 * @throws LaunchError naming the variable when it does not
 */
export async function reuse(variable: string, url: string, ping: (url: string) => Promise<unknown>): Promise<Service> {
  try {
    await ping(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message || String(error) : String(error);
    throw new LaunchError(`${variable} (${withoutPassword(url)}) does not answer: ${reason}`);
  }
  return { url, detail: `${withoutPassword(url)} (by ${variable})` };
}

/** Fit for a terminal. */
export const withoutPassword = (url: string): string => url.replace(/\/\/[^@/]*@/, '//***@');
