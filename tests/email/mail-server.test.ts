import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server that answers RCPT by the recipient's local part, as `550@…`, and hangs up on `hangup@…`. */
const sockets = new Set<Socket>();
const server = createServer((socket) => {
  sockets.add(socket);
  socket.on('error', () => {});
  socket.write('220 double\r\n');
  let inData = false;
  let pending = '';
  socket.on('data', (chunk) => {
    pending += chunk;
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      if (inData && line !== '.') continue;
      if (inData) inData = false;
      if (/hangup@/.test(line)) return socket.destroy();
      const [, code] = /^RCPT TO:<(\d{3})@/.exec(line) ?? [];
      if (line === 'DATA') inData = true;
      socket.write(code ? `${code} no\r\n` : line === 'DATA' ? '354 go on\r\n' : '250 ok\r\n');
    }
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
process.env.SMTP_URL = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
process.env.LOG_LEVEL = 'silent';

const { mailServerRest, sendMail } = await import('#workers/email/mail-server.ts');

afterAll(() => {
  server.close();
  for (const socket of sockets) socket.destroy();
});
beforeEach(() => mailServerRest.end());

const send = (to: string) =>
  sendMail(
    { to, subject: 'Hello', html: '<p>Hello</p>', text: 'Hello', messageId: `<${randomUUID()}@titan.example>` },
    new AbortController().signal,
  );
const isResting = () => {
  try {
    mailServerRest.check();
    return false;
  } catch {
    return true;
  }
};

describe('When the mail server', () => {
  it('takes a mail, then it is sent', async () => {
    expect(await send('ada@example.org')).toMatchObject({ state: 'SENT' });
  });

  it.each(['550', '553'])('says %s to a recipient, then that is final', async (code) => {
    expect(await send(`${code}@example.org`)).toEqual({ state: 'FAILED', reason: 'REFUSED' });
    expect(isResting()).toBe(false);
  });

  it('says 450 to one recipient, then that mail waits, and no other', async () => {
    await expect(send('450@example.org')).rejects.toMatchObject({ name: 'Later', waitMs: 60_000 });
    expect(isResting()).toBe(false);
    expect(await send('ada@example.org')).toMatchObject({ state: 'SENT' });
  });

  it('hangs up, then everything waits, longer each time, until it has taken a mail', async () => {
    await expect(send('hangup@example.org')).rejects.toMatchObject({ name: 'Later', waitMs: 5_000 });
    expect(isResting()).toBe(true);
    // Failures of one moment count once.
    const [first, second] = await Promise.all(
      [1, 2].map(() => send('hangup@example.org').catch((error) => error.waitMs)),
    );
    expect(Math.max(first, second)).toBeLessThanOrEqual(5_000);
    expect(await send('ada@example.org')).toMatchObject({ state: 'SENT' });
    expect(isResting()).toBe(false);
  });
});
