import { isIP } from 'node:net';

/** Set by the gateway on every call to a subgraph; a client's own header of this name ends at the gateway. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';

/**
 * Where a request came from, as limits count it. One link has a whole /64 of IPv6 addresses (RFC 4291, section 2.5.1), so those count
 * as one; a customer may have many links, see `siteOf`.
 * @param forwardedFor the header X-Forwarded-For; its last hops were written by our own proxies
 * @param trustedProxies how many of the hops before us are ours (TITAN_TRUSTED_PROXIES); 0: the header means nothing
 */
export function clientAddress(remote: string, forwardedFor: string | undefined, trustedProxies: number): string {
  const hops = [...(forwardedFor ?? '').split(',').map((hop) => hop.trim()), remote].filter(Boolean);
  const hop = hops[Math.max(0, hops.length - 1 - trustedProxies)] ?? '';
  return network(hop) ?? network(remote) ?? 'unknown';
}

/**
 * The /48 around a /64: the most that one customer's site is given, and seldom less than 256 networks (RFC 6177).
 * @param address of `clientAddress`
 * @returns undefined for an IPv4 address
 */
export const siteOf = (address: string): string | undefined =>
  address.endsWith('::/64') ? `${address.split(':').slice(0, 3).join(':')}::/48` : undefined;

/** @returns null for what is no address */
function network(text: string): string | null {
  const [, bare = text] = /^\[(.*)\](?::\d+)?$/.exec(text) ?? /^([\d.]+):\d+$/.exec(text) ?? [];
  const address = bare.split('%')[0]!;
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6) return null;
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  if (mapped && isIP(mapped) === 4) return mapped;
  return `${groups(address).slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros (RFC 4291, section 2.2). */
function groups(address: string): string[] {
  // A dotted end is two groups, and beyond the first four: its value does not matter.
  const [head = '', tail] = address.replace(/[\d.]+$/, (end) => (end.includes('.') ? '0:0' : end)).split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(gap).fill('0'), ...after].map((group) => Number.parseInt(group, 16).toString(16));
}
