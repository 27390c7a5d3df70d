import { z } from 'zod';

/** Control characters but tab and line feed, and marks that turn the direction of the text that follows. */
const UNSEEN = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/gu;
/** What an HTML parser takes for the beginning of markup, up to its end if it has one: "<3" is none. */
const MARKUP = /<[a-z/!?][^<>]*>?/gi;

/**
 * Text that a stranger typed, as plain text: nothing in it is markup, even for a page that forgets to escape it. Emoji, accents
 * and "<3" stay.
 */
export function plainText(typed: string): string {
  let text = typed.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(UNSEEN, '');
  // What is left may have come together to new markup, as of "<<b>script>".
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(MARKUP, '');
  }
  return text.replace(/\n{3,}/g, '\n\n').trim();
}

/** @param most characters, as people count them */
export const reviewText = (label: string, least: number, most: number) =>
  z
    .string()
    .max(most * 4, `The ${label} has ${most} characters at most.`)
    .transform(plainText)
    .refine((text) => text.length >= least, `Write a ${label}.`)
    .refine((text) => [...text].length <= most, `The ${label} has ${most} characters at most.`);
