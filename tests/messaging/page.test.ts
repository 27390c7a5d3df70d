import { readConfig } from '#platform/config.ts';
import { urlOf } from '../stack.ts';

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${urlOf('messaging')}/messages${path}`, { headers });

describe('The page of messages', () => {
  it('when it is opened, then every message is there, in the language that is asked for', async () => {
    const page = await (await get('?locale=de-DE')).text();
    for (const template of ['order-confirmation', 'order-shipped', 'refund-sent', 'reset-password']) {
      expect(page).toContain(`<section id="${template}">`);
    }
    expect(page).toContain('Ihre Bestellung T-20261124-7F3K');
    expect(page).toContain('ist unterwegs mit DHL');
    expect(await (await get('?locale=en-GB')).text()).toContain('Your order T-20261124-7F3K');
  });

  it('when one mail is opened, then it is alone, and nothing in it can run', async () => {
    const html = await get('/order-confirmation.html?locale=de-CH');
    expect(html.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    expect(await html.text()).toContain('<html lang="de-CH">');
    const text = await get('/order-confirmation.txt');
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await text.text()).toContain('Thank you for your order');
  });

  it.each(['/none.html', '/order-confirmation.pdf', '/../health.html', '/order-confirmation.html/x'])(
    'when there is no %s, then NOT_FOUND',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it.each(['', '/recorded', '/order-confirmation.html'])(
    'when %s is asked for through a proxy, then FORBIDDEN',
    async (path) => {
      expect((await get(path, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(403);
    },
  );

  it('when the shop is in production, then it is refused', () => {
    const production = { NODE_ENV: 'production' };
    expect(readConfig(production).TITAN_MESSAGES_PAGE).toBe('off');
    expect(() => readConfig({ ...production, TITAN_MESSAGES_PAGE: 'on' })).toThrow('TITAN_MESSAGES_PAGE');
  });
});

describe('The settings of texts', () => {
  it.each([
    ['TWILIO_ACCOUNT_SID', { TITAN_TEXT_PROVIDER: 'twilio' }],
    ['TWILIO_AUTH_TOKEN', { TITAN_TEXT_PROVIDER: 'twilio', TWILIO_ACCOUNT_SID: 'AC1' }],
    ['TWILIO_CONTENT', { TWILIO_CONTENT: '{"order-shipped/de": 1}' }],
    ['TITAN_QUIET_HOURS', { TITAN_QUIET_HOURS: '21-24' }],
    ['TITAN_TEXT_COUNTRIES', { TITAN_TEXT_COUNTRIES: '49,Germany' }],
    ['TITAN_TEXTS_PER_NUMBER', { TITAN_TEXTS_PER_NUMBER: '0' }],
  ])('when %s is missing or wrong, then nothing starts, and the sentence names it', (key, env) => {
    expect(() => readConfig(env)).toThrow(key);
  });
});
