import { BlockList, isIP } from 'node:net';

/** Networks that are not the public Internet (IANA's special-purpose registries), and what reaches IPv4 through IPv6. */
const networks: Record<'ipv4' | 'ipv6', readonly string[]> = {
  ipv4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  // Only 2000::/3 is given out; mapped and translated IPv4 addresses (::ffff:0:0/96, 64:ff9b::/96) lie outside of it.
  ipv6: ['::/3', '4000::/2', '8000::/1', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
};

/** One list a family: in a list of both, an IPv4 address is held against the rules for IPv6 too. */
const reserved = { ipv4: listOf('ipv4'), ipv6: listOf('ipv6') };

function listOf(family: keyof typeof networks): BlockList {
  const list = new BlockList();
  for (const range of networks[family]) {
    const [network = '', prefix = ''] = range.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

/** Whether an address is one of the public Internet; what is no address is not. */
export function isPublicAddress(address: string): boolean {
  const family = { 4: 'ipv4', 6: 'ipv6' }[isIP(address)] as keyof typeof networks | undefined;
  if (!family || address.includes('%')) return false;
  return !reserved[family].check(address, family);
}
