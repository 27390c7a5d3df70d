import type { HttpRequest } from './http-server.ts';

/** Whether a request was made on this machine. One that came through a proxy was not, whatever socket it arrived on. */
export function fromThisMachine({ remoteAddress, headers }: Pick<HttpRequest, 'remoteAddress' | 'headers'>): boolean {
  const direct = !headers['x-forwarded-for'] && !headers.forwarded;
  return direct && /^(127\.|::1$|::ffff:127\.)/.test(remoteAddress);
}
