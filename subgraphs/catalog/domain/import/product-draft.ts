import { LONGEST_DESCRIPTION, sanitizeDescription } from '../sanitize-description.ts';
import { slugOf } from '../slug.ts';
import { BadRow, Cells } from './cells.ts';
import type { CsvRow } from './csv-rows.ts';
import type { Columns } from './file-format.ts';
import type { ProductGroup } from './product-groups.ts';
import { type VariantDraft, variantDraft } from './variant-draft.ts';

/** What a file says of a product as a whole. */
export interface ProductHead {
  title: string;
  description: string;
  brand: string | null;
  /** As people write it; its slug is the category's key. */
  categoryName: string | null;
  tags: string[];
  published: boolean;
}

export interface ImageDraft {
  line: number;
  url: string;
  alt: string | null;
}

export interface ProductDraft {
  handle: string;
  slug: string;
  line: number;
  /** Left out in rows that only add variants. */
  head?: ProductHead | undefined;
  images: ImageDraft[];
  variants: VariantDraft[];
}

const LONGEST_NAME = 200;
const MOST_TAGS = 50;

/**
 * Understands the rows of one product. A bad variant is left out and reported; a bad product takes all its rows with it.
 * @param onBad is told each row that is not imported
 * @returns nothing when no variant is left
 */
export function productDraft(
  { handle, rows, again }: ProductGroup,
  columns: Columns,
  currency: string,
  onBad: (row: BadRow) => void,
): ProductDraft | undefined {
  const [first, ...others] = rows as [CsvRow, ...CsvRow[]];
  try {
    const cells = new Cells(first, columns);
    const draft = beginDraft(cells, handle, again);
    for (const row of rows) addRow(draft, row, optionNames(cells), columns, currency, onBad);
    return draft.variants.length > 0 || draft.images.length > 0 ? draft : undefined;
  } catch (error) {
    if (!(error instanceof BadRow)) throw error;
    onBad(error);
    for (const { line } of others)
      onBad(new BadRow(line, `belongs to the product of line ${first.line}, which was refused`));
    return undefined;
  }
}

function beginDraft(cells: Cells, handle: string, again: boolean): ProductDraft {
  if (handle === '') cells.fail('has no Handle');
  cells.text('handle', LONGEST_NAME);
  const slug = slugOf(handle);
  if (slug === '') cells.fail(`Handle "${handle.slice(0, 20)}" has no letter or digit`);
  const head = again || !cells.has('title') ? {} : { head: readHead(cells) };
  return { handle, slug, line: cells.line, ...head, images: [], variants: [] };
}

function readHead(cells: Cells): ProductHead {
  const tags = cells
    .text('tags', 2_000)
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  return {
    title: cells.text('title', LONGEST_NAME),
    description: sanitizeDescription(cells.checked('body (html)', LONGEST_DESCRIPTION)),
    brand: cells.text('vendor', LONGEST_NAME) || null,
    categoryName: cells.text('type', LONGEST_NAME) || tags[0]?.slice(0, LONGEST_NAME) || null,
    tags: tags.slice(0, MOST_TAGS),
    published: !/^(false|no|0)$/i.test(cells.raw('published')) && /^(active)?$/i.test(cells.raw('status')),
  };
}

/** The names stand in a product's first row only. */
const optionNames = (cells: Cells): string[] => [1, 2, 3].map((i) => cells.text(`option${i} name`, 100));

function addRow(
  draft: ProductDraft,
  row: CsvRow,
  names: readonly string[],
  columns: Columns,
  currency: string,
  onBad: (row: BadRow) => void,
): void {
  try {
    const cells = new Cells(row, columns);
    const image = readImage(cells);
    const variant = variantDraft(cells, draft.handle, names, currency);
    const twin = variant && draft.variants.find(({ sku }) => sku === variant.sku);
    if (twin) cells.fail(`its SKU ${twin.sku} is that of line ${twin.line} already`);
    if (image && !variant && !draft.head)
      cells.fail('brings a picture; those have to stand below the row with the Title');
    if (image && draft.head) draft.images.push(image);
    if (variant) draft.variants.push(variant);
    if (!image && !variant) cells.fail('has neither a price nor an image');
  } catch (error) {
    if (!(error instanceof BadRow)) throw error;
    onBad(error);
  }
}

function readImage(cells: Cells): ImageDraft | undefined {
  const url = cells.checked('image src', 2_000);
  if (url === '') return undefined;
  if (URL.parse(url)?.protocol !== 'https:') cells.fail('Image Src is not an https address');
  return { line: cells.line, url, alt: cells.text('image alt text', 500) || null };
}
