import { type EventData, type EventType, events } from '#schema/events.ts';
import { sampleLink } from '#workers/templates/link-mail.ts';
import { type Message, renderMail } from '#workers/templates/message.ts';
import { messages } from '#workers/templates/messages.ts';
import { orderConfirmation } from '#workers/templates/order-confirmation.ts';
import { tongueOf } from '#workers/templates/tongue.ts';

type Order = EventData<'order.placed'>;
const rendered = (change: Partial<Order>) => renderMail(orderConfirmation, { ...orderConfirmation.sample, ...change });

const all = Object.values(messages).flat() as unknown as Message<EventType>[];
const cases = all.flatMap((message) =>
  ['en-GB', 'de-DE'].map((locale) => ({ message, locale, name: message.template })),
);

test('there is a mail for each thing that a customer is told', () => {
  expect(all.map(({ template }) => template)).toEqual([
    'order-confirmation',
    'payment-received',
    'order-shipped',
    'order-cancelled',
    'order-expired',
    'refund-sent',
    'verify-email',
    'reset-password',
  ]);
});

describe.each(cases)('The mail $name in $locale', ({ message, locale }) => {
  const mail = () => renderMail(message, message.sample, sampleLink, tongueOf(locale));

  it('when rendered from its sample, then it is complete in HTML and in text', () => {
    expect(() => events[message.event].parse(message.sample)).not.toThrow();
    const { to, subject, html, text } = mail();
    expect(to).toContain('@');
    for (const part of [subject, html, text]) expect(part).not.toMatch(/undefined|null|NaN|\[object/);
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toContain(`<title>${subject}</title>`);
    expect(text).not.toContain('<');
  });

  it('when it is in one language, then it is not in another', () => {
    const english = /\b(the|your|order|you)\b/i;
    const german = /\b(der|die|Ihre?|Bestellung|Sie)\b/;
    const words = mail().text.replace(/https?:\S+/g, '');
    expect(words).toMatch(locale === 'de-DE' ? german : english);
    expect(words).not.toMatch(locale === 'de-DE' ? english : german);
  });

  it('when every word of the event is hostile, then HTML shows it as text, and no line breaks out', () => {
    const evil = `<script>alert(1)</script>"'\r\nBcc: all@example.org\u2028\u202E`;
    const poison = (value: unknown, key = ''): unknown => {
      if (Array.isArray(value)) return value.map((one) => poison(one));
      if (value && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poison(inner, name)]));
      }
      const free = ['title', 'name', 'number', 'line1', 'city', 'postalCode', 'carrier', 'trackingNumber', 'country'];
      return typeof value === 'string' && free.includes(key) ? value + evil : value;
    };
    const { subject, html, text } = renderMail(message, poison(message.sample) as never, sampleLink, tongueOf(locale));
    expect(html).not.toContain('<script');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/^Bcc/m);
    for (const part of [subject, html, text]) expect(part).not.toMatch(/[\r\u2028\u202E]/);
  });
});

describe('The order confirmation', () => {
  it('when rendered, then HTML and text name the order, each line, the total and the address', () => {
    const { subject, html, text } = rendered({});
    expect(subject).toBe('Your order T-20261124-7F3K');
    for (const part of [html, text]) {
      for (const fact of ['T-20261124-7F3K', '2 × Ocean blue shirt, M', '€98.00', '€104.95', 'SW1Y 4JH London']) {
        expect(part).toContain(fact);
      }
    }
  });

  it('when the locale is German, then amounts and times are written as Germans do', () => {
    const { text } = rendered({ locale: 'de-DE' });
    expect(text).toMatch(/104,95\s€/);
    expect(text).toContain('24. November 2026');
  });

  it.each(['', 'not a locale', 'xx-invalid-locale-tag-of-nobody'])(
    'when the locale is "%s", then English',
    (locale) => {
      expect(rendered({ locale }).text).toContain('€104.95');
    },
  );

  it('when a title or a name holds markup, then HTML shows it as text', () => {
    const [line] = orderConfirmation.sample.lines;
    const { html } = rendered({
      lines: [{ ...line!, title: '<img src=x onerror="alert(1)"> & more' }],
      shippingAddress: { ...orderConfirmation.sample.shippingAddress, name: '<script>alert(1)</script>' },
    });
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; more');
    expect(html).not.toMatch(/<script|<img/);
  });

  it('when the number holds line breaks, then the subject is one line', () => {
    expect(rendered({ number: 'T1\r\nBcc: all@example.org' }).subject).toBe('Your order T1 Bcc: all@example.org');
  });
});
