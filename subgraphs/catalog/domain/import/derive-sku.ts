/** Longest SKU that can be stored and typed. */
export const LONGEST_SKU = 64;

/**
 * The SKU of a variant that has none in the file. It depends on handle and option values alone, so that every import of the
 * file, and of a later one with more variants, finds the same: OCEAN-BLUE-SHIRT, CLASSIC-VARSITY-TOP-SMALL.
 */
export const deriveSku = (handle: string, values: readonly string[]): string => [handle, ...values].map(part).join('-');

/** Letters and digits of any script stay; all else becomes single hyphens. */
const part = (text: string): string =>
  text
    .normalize('NFC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
