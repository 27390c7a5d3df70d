import type { Config } from '#platform/config.ts';

const LOOPBACK = /^(127\.[\d.]+|localhost|\[::1\])(:\d+)?$/;

/**
 * Whether accounts may be written whose password everybody can read: told so, or into a MongoDB of this machine. One elsewhere
 * that a person has named is somebody's shop.
 */
export function demoAccountsAllowed(config: Pick<Config, 'NODE_ENV' | 'MONGODB_URI' | 'TITAN_DEMO_ACCOUNTS'>): boolean {
  if (config.NODE_ENV === 'production' || config.TITAN_DEMO_ACCOUNTS === 'off') return false;
  return config.TITAN_DEMO_ACCOUNTS === 'on' || isLocal(config.MONGODB_URI ?? '');
}

/** All members of a replica set; `mongodb+srv` names a host in the DNS. */
function isLocal(uri: string): boolean {
  const [, hosts = ''] = /^mongodb:\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri) ?? [];
  return hosts.split(',').every((host) => LOOPBACK.test(host));
}
