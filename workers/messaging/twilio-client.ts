import type { Twilio } from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { config, need } from '#platform/config.ts';
import { Later } from '#platform/later.ts';
import type { ProviderRest } from '../delivery/provider-rest.ts';

const TIMEOUT_MS = 15_000;
const LONGEST_PAUSE_S = 3_600;

let client: Promise<Twilio> | undefined;

/**
 * Asks Twilio by its SDK, which never asks twice by itself.
 * @throws Later when Twilio is out of reach, broken, wants a pause, or does not know us: then it rests, and the message may have
 *   arrived; RestException for a refusal
 */
export async function askTwilio<T>(rest: ProviderRest, ask: (client: Twilio) => Promise<T>): Promise<T> {
  try {
    client ??= openClient();
    const answer = await ask(await client);
    rest.end();
    return answer;
  } catch (error) {
    const { status = 0, message, retryAfter } = error as { status?: number; message?: string; retryAfter?: number };
    if (status === 400 || status === 404) throw error;
    const wait = rest.begin((retryAfter ?? 0) * 1000);
    throw new Later(wait, `Twilio did not take a message: ${status} ${message}`, { cause: error });
  }
}

/** Loaded when it is needed: it weighs 35 MB. */
async function openClient(): Promise<Twilio> {
  const { default: twilio } = await import('twilio');
  class HttpClient extends twilio.RequestClient {
    override async request<T>(options: RequestClient.RequestOptions<T>) {
      const uri = config.TWILIO_API_URL ? inPlaceOf(config.TWILIO_API_URL, options.uri) : options.uri;
      const response = await super.request<T>({ ...options, uri });
      // The SDK's own error does not know the header.
      if (response.statusCode === 429) throw Object.assign(new Error('too many requests'), pauseOf(response.headers));
      return response;
    }
  }
  const httpClient = new HttpClient({ timeout: TIMEOUT_MS });
  return twilio(need('TWILIO_ACCOUNT_SID'), need('TWILIO_AUTH_TOKEN'), { httpClient });
}

/** Another address for tests and proxies: only scheme and host are another. */
function inPlaceOf(address: string, uri: string): string {
  const { pathname, search } = new URL(uri);
  return new URL(pathname + search, address).href;
}

function pauseOf(headers: unknown): { status: number; retryAfter: number } {
  const seconds = Number((headers as Record<string, string> | undefined)?.['retry-after']);
  return { status: 429, retryAfter: seconds > 0 ? Math.min(LONGEST_PAUSE_S, seconds) : 0 };
}
