import fc from 'fast-check';
import { emailAddress } from '#subgraphs/users/domain/email-address.ts';

describe('emailAddress', () => {
  it.each([
    [' Ada@Example.ORG ', 'ada@example.org'],
    ['ada+shop@example.org', 'ada+shop@example.org'],
    ["o'neil@example.org", "o'neil@example.org"],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['\uFF41da@example.org', 'ada@example.org'],
  ])('when %s is typed, then it is %s', (typed, canonical) => {
    expect(emailAddress.parse(typed)).toBe(canonical);
  });

  it.each([
    '',
    '@',
    'example.org',
    'ada@',
    'ada@localhost',
    'ada@127.0.0.1',
    'ada@example..org',
    '.ada@example.org',
    'ada ada@example.org',
    'a\u0000da@example.org',
    '\u0430da@example.org',
    'ada@example.org\nbcc:x@example.org',
    `${'a'.repeat(65)}@example.org`,
    `ada@${'a.'.repeat(130)}org`,
  ])('when %j is typed, then it is refused', (typed) => {
    expect(emailAddress.safeParse(typed).success).toBe(false);
  });

  it('when an accepted address is typed again in its one spelling, then it stays', () => {
    const typed = fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme' }));
    const property = fc.property(typed, (text) => {
      const first = emailAddress.safeParse(text);
      if (first.success) expect(emailAddress.parse(first.data)).toBe(first.data);
    });
    fc.assert(property);
  });
});
