import { readFileSync } from 'node:fs';
import { processes } from '#platform/processes.ts';

// nginx is not at hand where the tests run: the file is held against the code instead.
const text = readFileSync('deploy/nginx.conf', 'utf8').replaceAll(/#.*/g, '');

/** What stands between the braces after `head`. */
const block = (head: string): string => {
  const start = text.indexOf(head);
  expect(start).toBeGreaterThan(-1);
  let depth = 0;
  for (let at = text.indexOf('{', start); at < text.length; at += 1) {
    depth += Number(text[at] === '{') - Number(text[at] === '}');
    if (depth === 0) return text.slice(start, at);
  }
  throw new Error(`${head} has no end`);
};

describe('deploy/nginx.conf', () => {
  it('has a brace for each, and a semicolon or a brace at the end of each line', () => {
    expect(text.match(/{/g)?.length).toBe(text.match(/}/g)?.length);
    const lines = text.split('\n').map((line) => line.trim());
    expect(lines.filter((line) => line !== '' && !/[;{}]$/.test(line))).toEqual([]);
  });

  it('shares requests among both gateways', () => {
    const servers = [...block('upstream gateways').matchAll(/server (\S+)/g)].map(([, server]) => server);
    expect(servers).toEqual(['gateway', 'gateway-2'].map((name) => `${name}:${processes.gateway.port}`));
  });

  it('writes the address of the client itself, and shows metrics to nobody outside', () => {
    expect(text).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(block('location = /metrics')).toContain('return 404;');
  });

  it.each([
    ['GET:sha256:0a1f:::', true],
    ['GET:0a1f:::', true],
    ['POST:0a1f:::', false],
    ['GET::::', false],
    ['GET:0a1f:Bearer x::', false],
    ['GET:0a1f::titan_key:', false],
    ['GET:0a1f:::show', false],
  ])('keeps an answer to %s: %s', (asked, kept) => {
    const [, pattern] = /"~(\S+)"\s+0;/.exec(block('$is_asked_in_person'))!;
    expect(new RegExp(pattern!).test(asked)).toBe(kept);
    expect(block('location = /graphql')).toContain('proxy_no_cache $is_asked_in_person $is_private;');
    expect(block('location = /graphql')).toContain('proxy_cache_bypass $is_asked_in_person;');
  });

  it('lets files through as large as the gateway does, and nothing else', () => {
    expect(block('location /files/')).toContain('client_max_body_size 100m;');
    expect(block('server {')).toContain('client_max_body_size 1m;');
  });
});
