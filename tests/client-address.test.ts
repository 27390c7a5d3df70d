import { clientAddress, siteOf } from '#platform/client-address.ts';

const remote = '198.51.100.7';

test.each<[what: string, remote: string, header: string | undefined, proxies: number, address: string]>([
  ['nobody stands between', remote, undefined, 0, remote],
  ['a client writes the header and no proxy is ours', remote, '203.0.113.9', 0, remote],
  ['one proxy is ours', remote, '203.0.113.9', 1, '203.0.113.9'],
  ['one is ours and the client wrote more', remote, '1.1.1.1, 203.0.113.9', 1, '203.0.113.9'],
  ['two are ours', remote, '1.1.1.1, 203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
  ['there are fewer hops than proxies', remote, '203.0.113.9', 3, '203.0.113.9'],
  ['the header is missing', remote, undefined, 2, remote],
  ['the hop is no address', remote, 'unknown', 1, remote],
  ['the hop has a port', remote, '203.0.113.9:4711', 1, '203.0.113.9'],
  ['it is IPv6', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
  ['it is a neighbour in the same /64', '2001:DB8:1:2:ffff::1', undefined, 0, '2001:db8:1:2::/64'],
  ['it is short IPv6', '2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
  ['it is IPv6 in brackets with a port', remote, '[2001:db8::1]:443', 1, '2001:db8:0:0::/64'],
  ['it is IPv4 in IPv6', '::ffff:198.51.100.7', undefined, 0, remote],
  ['it is loopback', '::1', undefined, 0, '0:0:0:0::/64'],
])('When %s, then the address is right', (_, from, header, proxies, address) => {
  expect(clientAddress(from, header, proxies)).toBe(address);
});

test.each([
  ['198.51.100.7', undefined],
  ['2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['0:0:0:0::/64', '0:0:0::/48'],
])('When the address is %s, then its site is %s', (address, site) => {
  expect(siteOf(address)).toBe(site);
});
