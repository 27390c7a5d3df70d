import type { ProductLabel } from '#subgraphs/catalog/domain/product-labels.ts';

export const groupings = ['DAY', 'CATEGORY', 'PRODUCT', 'COUNTRY'] as const;
export type GroupBy = (typeof groupings)[number];

/** What a part of an entry is known by. */
export interface Known {
  /** ISO 8601. */
  at: string;
  /** ISO 3166-1 alpha-2; null when the order is unknown. */
  country: string | null;
  /** Null for the carriage, and when the order is unknown. */
  productId: string | null;
  label: ProductLabel | undefined;
}

/** How figures are put together: the group, and what people call it. */
interface Grouping {
  /** The word for one, and for all of them. */
  one: string;
  many: string;
  /** Whether an entry is cut into the parts that fall on its lines. */
  cut: boolean;
  /** Its id first; equal ids are one group, and the ids' order is the file's. */
  groupOf(known: Known): [id: string, name: string];
}

const CARRIAGE: [string, string] = ['', 'Shipping'];
const regions = new Intl.DisplayNames('en', { type: 'region' });

export const groupingOf: Record<GroupBy, Grouping> = {
  DAY: { one: 'day', many: 'days', cut: false, groupOf: ({ at }) => [at.slice(0, 10), at.slice(0, 10)] },
  COUNTRY: {
    one: 'country',
    many: 'countries',
    cut: false,
    groupOf: ({ country }) => (country ? [country, nameOf(country)] : ['', 'Unknown']),
  },
  PRODUCT: {
    one: 'product',
    many: 'products',
    cut: true,
    groupOf: ({ productId, label }) => (productId ? [productId, label?.title ?? productId] : CARRIAGE),
  },
  CATEGORY: {
    one: 'category',
    many: 'categories',
    cut: true,
    groupOf: ({ productId, label }) => {
      if (!productId) return CARRIAGE;
      return label?.category ? [label.category.slug, label.category.path] : ['-', 'No category'];
    },
  },
};

function nameOf(country: string): string {
  try {
    return regions.of(country) ?? country;
  } catch {
    return country;
  }
}
