import fc from 'fast-check';
import type { EventType } from '#schema/events.ts';
import type { Message } from '#workers/templates/message.ts';
import { messages } from '#workers/templates/messages.ts';
import { MOST_SEGMENTS, renderShort, type ShortText } from '#workers/templates/short-text.ts';
import { segmentsOf } from '#workers/templates/sms-length.ts';
import { languages, tongueOf } from '#workers/templates/tongue.ts';

const all = Object.values(messages).flat() as unknown as Message<EventType>[];
const shorts = all.flatMap(({ template, short, sample }) => (short ? [{ template, short, sample }] : []));
const cases = shorts.flatMap((one) => languages.map((language) => ({ ...one, language })));

test('there are short texts for payment, parcel, cancellation and refund', () => {
  const templates = shorts.map(({ template }) => template);
  expect(templates).toEqual(['payment-received', 'order-shipped', 'order-cancelled', 'order-expired', 'refund-sent']);
});

describe.each(cases)('The short text $template in $language', ({ short, sample, language }) => {
  const text = short.text[language];

  it('when it is sent as WhatsApp, then it keeps to the rules for templates', () => {
    const places = [...text.matchAll(/\{\{(\d+)\}\}/g)].map(([, place]) => Number(place));
    const { values } = renderShort(short, sample, tongueOf(language));
    // Counted from 1 in their order, none left out, none at an end or beside another, and all of them filled.
    expect(places).toEqual(values.map((_, at) => at + 1));
    expect(text).not.toMatch(/^\{\{|\}\}$|\}\}\s*\{\{/);
    expect(text.length).toBeLessThanOrEqual(550);
  });

  it('when it is sent as SMS of its sample, then it is one of the basic alphabet', () => {
    expect(segmentsOf(renderShort(short, sample, tongueOf(`${language}-DE`)).body)).toBe(1);
  });

  it('when anything at all is in its places, then it is 3 SMS at most, in one line, and WhatsApp takes each value', () => {
    const repeated = fc.tuple(fc.constantFrom('🎁', '中', '€', ' ', '\n', 'a'), fc.nat(90));
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 90 }),
      repeated.map(([one, times]) => one.repeat(times)),
    );
    fc.assert(
      fc.property(fc.array(anything, { minLength: 3, maxLength: 3 }), (typed) => {
        const open: ShortText<EventType> = { ...short, values: () => typed };
        const { body, values } = renderShort(open, sample, tongueOf(language));
        expect(segmentsOf(body)).toBeLessThanOrEqual(MOST_SEGMENTS);
        expect(body).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        for (const value of values) expect(value).toMatch(/^\S+( \S+)*$/u);
      }),
    );
  });
});

describe('The length of an SMS', () => {
  it.each([
    ['', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['ÄÖÜäöüß'.repeat(22), 1],
    // These take two places each.
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    // One character that is not of the alphabet, and every one takes 16 bits.
    [`${'a'.repeat(69)}’`, 1],
    [`${'a'.repeat(70)}’`, 2],
    ['中'.repeat(134), 2],
    ['中'.repeat(135), 3],
    ['🎁'.repeat(35), 1],
    ['🎁'.repeat(36), 2],
  ])('of %j is %i', (text, segments) => {
    expect(segmentsOf(text)).toBe(segments);
  });
});
