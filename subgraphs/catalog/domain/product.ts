/** A buyable form of a product. */
export interface VariantRow {
  id: string;
  /** Unique in the whole shop. */
  sku: string;
  /** "M / Blue"; the product's title when there is one form only. */
  title: string;
  options: { name: string; value: string }[];
  /** Minor units of the product's currency. */
  price: number;
  /** The price it is compared with, always the higher one. */
  compareAtPrice: number | null;
  weightGrams: number;
  /** Follows the stock within a second or so (show-stock.ts); for filters only. */
  inStock: boolean;
}

export interface ProductRow {
  _id: string;
  /** The last part of its address; unique. */
  slug: string;
  /** The key of the file it was imported from. */
  handle?: string;
  title: string;
  /** HTML, made safe by sanitize-description.ts. */
  description: string;
  brand: string | null;
  /** Slug of its category. */
  category: string | null;
  tags: string[];
  images: { url: string; alt: string | null }[];
  currency: string;
  variants: VariantRow[];
  published: boolean;
  /**
   * Where it is found: EVERYWHERE, its category and all above; none for a draft.
   */
  shelves: string[];
  minPrice: number;
  maxPrice: number;
  inStock: boolean;
  /** Average of 1 to 5 with two decimals, for lists; 0 without reviews. It follows from the next two (rating.ts). */
  rating: number;
  ratingSum: number;
  /** Of reviews that are shown. */
  reviewCount: number;
  /** Hidden ones too: the number of the latest. */
  reviewsWritten: number;
  /** Pieces ordered, of all variants, without what was cancelled or sent back. */
  soldCount: number;
  /** Orders that have it and kept it. */
  popularity: number;
  createdAt: Date;
  updatedAt: Date;
  /** Taken out of the shop; orders still show it. */
  archivedAt?: Date | null;
  /** The fingerprint of the input that it was created from: a repeated call finds its product. */
  createdFrom?: string;
  /** What is left to do before a new product is in the shop (open-product.ts). */
  opening?: { published: boolean; quantities: { sku: string; quantity: number }[] };
  openingSince?: Date;
  /** The end of the last of its flash sales; null when it never had one. Absent: not known (sale-mark.ts). */
  saleUntil?: Date | null;
  /** The mark of the last write that lists and search do not know of yet. */
  stale?: string;
}

export type ProductStatus = 'DRAFT' | 'PUBLISHED' | 'ARCHIVED';

export function statusOf({ published, archivedAt }: ProductRow): ProductStatus {
  if (published) return 'PUBLISHED';
  return archivedAt ? 'ARCHIVED' : 'DRAFT';
}

/** What a product begins with that nobody has bought yet. */
export const UNSOLD = {
  ...{ rating: 0, ratingSum: 0, reviewCount: 0, reviewsWritten: 0, soldCount: 0, popularity: 0 },
  saleUntil: null,
};

/** A variant by itself does not know its product. */
export interface VariantOfProduct extends VariantRow {
  product: ProductRow;
}

export const variantsOf = (product: ProductRow): VariantOfProduct[] =>
  product.variants.map((variant) => ({ ...variant, product }));

/** The shelf with every published product; no category can have this slug. */
export const EVERYWHERE = '*';
