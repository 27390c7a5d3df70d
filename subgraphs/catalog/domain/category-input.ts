import { line, slugLine } from './product-input.ts';

/** As long as a filter may name it. */
export const categorySlug = slugLine(100);
export const categoryName = line('name', 100);
