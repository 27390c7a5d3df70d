import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, request } from 'undici';
import { config } from '#platform/config.ts';
import { JobFault } from '../job-kind.ts';
import { isPublicAddress } from './public-address.ts';

const MOST_BYTES = 100 * 1024 * 1024;
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;
const LONGEST_MS = 10 * 60_000;

const trusted = new Set(config.TITAN_IMPORT_HOSTS.split(',').flatMap((host) => host.trim().toLowerCase() || []));

/**
 * Fetches a file by https, as a stream. The name is resolved once: the connection goes to the address that was looked at, and a redirect is
 * not followed, so that nobody leads this process to what only it can reach.
 * @throws JobFault when the address is not public, or the answer is not a file of 100 MiB at most within ten minutes
 */
export async function* fetchUrl(text: string): AsyncGenerator<Buffer> {
  const url = new URL(text);
  if (url.protocol !== 'https:') throw new JobFault('url is not an address by https.');
  const agent = agentFor(await publicAddress(url));
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent,
      headers: { accept: 'text/csv, text/plain, */*;q=0.1', 'accept-encoding': 'identity' },
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    if (statusCode !== 200) throw new JobFault(`${url.host} answered with status ${statusCode}${hint(statusCode)}`);
    if (headers['content-encoding']) throw new JobFault(`${url.host} sent a compressed file; plain text is wanted.`);
    let bytes = 0;
    for await (const part of body as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > MOST_BYTES) throw new JobFault(`The file has more than ${MOST_BYTES} bytes; split it.`);
      yield part;
    }
  } catch (error) {
    throw error instanceof JobFault
      ? error
      : new JobFault(`The file could not be fetched from ${url.host}: ${reason(error)}.`);
  } finally {
    await agent.destroy();
  }
}

interface Address {
  address: string;
  family: number;
}

/** Every address of the name has to be public: which one a client takes is chance. */
async function publicAddress({ hostname }: URL): Promise<Address> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true }).catch(() => {
        throw new JobFault(`There is no host ${host}.`);
      });
  const [first] = found;
  if (!first) throw new JobFault(`There is no host ${host}.`);
  if (!trusted.has(host) && !found.every(({ address }) => isPublicAddress(address))) {
    throw new JobFault(`${host} is not on the public Internet; bring the file by createUpload.`);
  }
  return first;
}

/** Connects to this address, whatever the name leads to by then; the certificate has to be the name's. */
const agentFor = ({ address, family }: Address) =>
  new Agent({
    connections: 1,
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
    connect: {
      timeout: CONNECT_MS,
      lookup: (_, { all }, done) => (all ? done(null, [{ address, family }]) : done(null, address, family)),
    },
  });

const hint = (status: number): string =>
  status >= 300 && status < 400 ? '; give the address that it leads to, redirects are not followed.' : '.';

/** Codes and names only: what the other side says is not for our answers. */
const reason = (error: unknown): string => {
  const { code, name } = error as { code?: string; name?: string };
  return name === 'TimeoutError' ? 'it took too long' : (code ?? name ?? 'no connection');
};
