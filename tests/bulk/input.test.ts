import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';

process.env.TITAN_IMPORT_HOSTS = 'localhost';
const { isPublicAddress } = await import('#workers/bulk/input/public-address.ts');
const { fetchUrl } = await import('#workers/bulk/input/fetch-url.ts');
const { csvLine } = await import('#workers/bulk/csv-line.ts');
const { FirstLines } = await import('#subgraphs/catalog/domain/import/first-lines.ts');

describe('An address', () => {
  it.each([
    ...['127.0.0.1', '0.0.0.0', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.100.0.1'],
    ...['224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1', '203.0.113.9'],
    ...[
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '::ffff:8.8.8.8',
      '0:0:0:0:0:ffff:7f00:1',
      '64:ff9b::7f00:1',
    ],
    ...[
      'fe80::1',
      'fe80::1%eth0',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '2001:db8::1',
      '2002:7f00:1::',
      '2001::1',
      'not one',
      '',
    ],
  ])('when it is %s, then it is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:2800:220:1::1', '2a00:1450:4001::200e'])(
    'when it is %s, then it is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

describe('A file at an address', () => {
  let server: Server;
  let origin: string;
  const dir = mkdtempSync(join(tmpdir(), 'titan-tls-'));

  beforeAll(async () => {
    const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'];
    execFileSync('openssl', ['req', '-x509', ...curve, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    setDefaultCACertificates([...getCACertificates(), readFileSync(cert, 'utf8')]);
    server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, ({ url }, response) => {
      if (url === '/file.csv') response.end('sku,quantity\nA,1\n');
      else if (url === '/gzip.csv') response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
      else if (url === '/away.csv') response.writeHead(302, { location: '/file.csv' }).end();
      else if (url === '/endless.csv') pour(response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(dir, { recursive: true });
  });

  const pour = (response: NodeJS.WritableStream) => {
    const part = Buffer.alloc(4 * 1024 * 1024, 'x');
    const more = () => response.write(part, (error) => error || more());
    more();
  };

  const read = async (url: string): Promise<string> => {
    let text = '';
    for await (const part of fetchUrl(url)) text = (text + part.toString('latin1')).slice(0, 1_000);
    return text;
  };

  it('when the host is trusted by name, then it is fetched', async () => {
    expect(await read(`${origin}/file.csv`)).toBe('sku,quantity\nA,1\n');
  });

  it.each([
    ['it leads elsewhere', '/away.csv', 'redirects are not followed'],
    ['it is not there', '/none.csv', 'status 404'],
    ['it is compressed', '/gzip.csv', 'compressed'],
    ['it does not end', '/endless.csv', 'more than 104857600 bytes'],
  ])('when %s, then that is said', async (_, path, message) => {
    await expect(read(origin + path)).rejects.toThrow(message);
  });

  it.each([
    ['loopback', 'https://127.0.0.1/a.csv'],
    ['loopback in disguise', 'https://0x7f.1/a.csv'],
    ['loopback by IPv6', 'https://[::1]/a.csv'],
    ['a mapped address', 'https://[::ffff:10.0.0.1]/a.csv'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest/'],
  ])('when it leads to %s, then it is refused unasked', async (_, url) => {
    await expect(read(url)).rejects.toThrow('not on the public Internet');
  });

  it('when the certificate is another’s, then nothing is read', async () => {
    setDefaultCACertificates(getCACertificates('bundled'));
    await expect(read(`${origin}/file.csv`)).rejects.toThrow('could not be fetched');
  });
});

describe('What a job writes', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('=1+1', "'=1", '+x', '-x', '@x', '\tx', '\rx', '"', ',', ' a', 'a\nb'),
  );

  it('when any text is written as a cell, then it is read again, and begins with no formula', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        const [read] = parse(csvLine(cells), { record_delimiter: '\r\n' }) as string[][];
        for (const cell of read!) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect(read!.map((cell) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell))).toEqual(cells);
      }),
    );
  });

  it('when a number is negative, then it stays a number', () => expect(csvLine([-3, null])).toBe('-3,\r\n'));
});

describe('The first lines of names', () => {
  it('when very many come, some of them again, then each is told its first', () => {
    const lines = new FirstLines();
    const numbers = Array.from({ length: 20_000 }, (_, i) => i + 1);
    expect(numbers.map((i) => lines.note(`SKU-${i}`, i))).toEqual(numbers);
    expect(numbers.map((i) => lines.note(`SKU-${i}`, 99_999))).toEqual(numbers);
  });
});
