import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';
import type { BoughtTogetherRow } from './domain/bought-together.ts';
import type { CardRow } from './domain/browse/card.ts';
import type { FacetCountRow } from './domain/browse/facet-counts.ts';
import type { BlockRow, ListRow } from './domain/browse/sorted-list.ts';
import type { CategoryRow } from './domain/category.ts';
import { markEveryWrite } from './domain/mark-writes.ts';
import type { PictureRow } from './domain/picture.ts';
import type { ProductRow } from './domain/product.ts';
import type { RecommendationRow } from './domain/recommendation.ts';
import type { ReviewRow } from './domain/review.ts';
import type { TermRow } from './domain/search/term.ts';
import type { SoldOrderRow } from './domain/sold-order.ts';

const options = (collection: string) => ({ collection, versionKey: false as const });
const sku = { type: String, required: true };

const productSchema = new Schema<ProductRow>(
  {
    _id: String,
    slug: String,
    handle: String,
    title: String,
    description: String,
    brand: { type: String, default: null },
    category: { type: String, default: null },
    tags: [String],
    images: [{ _id: false, url: String, alt: { type: String, default: null } }],
    currency: String,
    variants: [
      {
        _id: false,
        id: String,
        sku,
        title: String,
        options: [{ _id: false, name: String, value: String }],
        price: Number,
        compareAtPrice: { type: Number, default: null },
        weightGrams: Number,
        inStock: Boolean,
      },
    ],
    published: Boolean,
    shelves: [String],
    minPrice: Number,
    maxPrice: Number,
    inStock: Boolean,
    rating: Number,
    ratingSum: Number,
    reviewCount: Number,
    reviewsWritten: Number,
    soldCount: Number,
    popularity: Number,
    createdAt: Date,
    updatedAt: Date,
    archivedAt: Date,
    createdFrom: String,
    opening: {
      type: new Schema({ published: Boolean, quantities: [{ _id: false, sku, quantity: Number }] }, { _id: false }),
      required: false,
    },
    openingSince: Date,
    saleUntil: Date,
    stale: String,
  },
  options('products'),
);
productSchema.index({ slug: 1 }, { unique: true });
productSchema.index({ 'variants.sku': 1 }, { unique: true });
// New products whose stock is still to be put on the shelf (open-product.ts).
productSchema.index({ openingSince: 1 }, { sparse: true });
// Writes that lists and search do not know of yet (index-stale.ts).
productSchema.index({ stale: 1 }, { sparse: true });
// Those that follow a category to another place (follow-categories.ts).
productSchema.index({ category: 1 });
// What is not in the shop, for staff (find-unlisted.ts).
productSchema.index({ published: 1, archivedAt: -1, updatedAt: -1 });
markEveryWrite(productSchema);
export const Product = db.model('Product', productSchema);

// Lists, counts and search, made from products by index-products.ts; each is read by its id or one selective key.
const cardSchema = new Schema<CardRow>(
  { _id: String, options: [String], card: String, terms: String, popularity: Number },
  options('cards'),
);
cardSchema.index({ options: 1 });
export const Card = db.model('Card', cardSchema);
/** How cards, lists and terms are written (index-format.ts). */
export const IndexFormat = db.model(
  'IndexFormat',
  new Schema<{ _id: string; format: number }>({ _id: String, format: Number }, options('indexFormats')),
);
export const List = db.model(
  'List',
  new Schema<ListRow>({ _id: String, blocks: String, next: Number }, options('lists')),
);
export const Block = db.model('Block', new Schema<BlockRow>({ _id: String, cards: String }, options('listBlocks')));

const facetCountSchema = new Schema<FacetCountRow>(
  { _id: String, shelf: String, facet: String, counts: String },
  options('facetCounts'),
);
facetCountSchema.index({ shelf: 1 });
export const FacetCount = db.model('FacetCount', facetCountSchema);

const termSchema = new Schema<TermRow>(
  { _id: String, label: String, products: Number, starts: [String], near: [String], postings: String },
  options('terms'),
);
termSchema.index({ starts: 1 });
termSchema.index({ near: 1 });
export const Term = db.model('Term', termSchema);

const categorySchema = new Schema<CategoryRow>(
  {
    _id: String,
    name: String,
    parent: { type: String, default: null },
    ancestors: [String],
    revision: Number,
    moved: String,
  },
  options('categories'),
);
categorySchema.index({ parent: 1, name: 1 });
categorySchema.index({ ancestors: 1 });
categorySchema.index({ moved: 1 }, { sparse: true });
export const Category = db.model('Category', categorySchema);

const reviewSchema = new Schema<ReviewRow>(
  {
    _id: String,
    productId: String,
    number: Number,
    rating: Number,
    title: String,
    body: String,
    authorId: { type: String, default: null },
    authorName: String,
    hidden: Boolean,
    createdAt: Date,
    updatedAt: Date,
  },
  options('reviews'),
);
reviewSchema.index({ productId: 1, number: -1 });
reviewSchema.index({ authorId: 1 });
// For moderation, the latest word first (find-reviews.ts).
reviewSchema.index({ hidden: 1, updatedAt: -1 });
export const Review = db.model('Review', reviewSchema);

const pieces = [{ _id: false, productId: String, quantity: Number }];
const soldOrderSchema = new Schema<SoldOrderRow>(
  {
    _id: String,
    customerId: { type: String, default: null },
    lines: pieces,
    paid: Boolean,
    closed: Boolean,
    returns: { type: [{ _id: false, returnId: String, lines: pieces }], default: undefined },
    due: Boolean,
    counted: { type: pieces, default: undefined },
  },
  options('soldOrders'),
);
soldOrderSchema.index({ customerId: 1, 'lines.productId': 1 });
soldOrderSchema.index({ due: 1 }, { partialFilterExpression: { due: true } });
export const SoldOrder = db.model('SoldOrder', soldOrderSchema);

const boughtTogetherSchema = new Schema<BoughtTogetherRow & { rebuilt?: number }>(
  { _id: String, product: String, other: String, orders: Number, rebuilt: Number },
  options('boughtTogether'),
);
boughtTogetherSchema.index({ product: 1, orders: -1 });
export const BoughtTogether = db.model('BoughtTogether', boughtTogetherSchema);

const recommendationSchema = new Schema<RecommendationRow>(
  {
    _id: String,
    companions: [{ _id: false, product: String, votes: Number, share: Number, orders: Number }],
    others: Number,
    newcomer: Number,
    doubt: Number,
    trust: Number,
    trainedAt: Date,
  },
  options('recommendations'),
);
export const Recommendation = db.model('Recommendation', recommendationSchema);

const pictureSchema = new Schema<PictureRow>(
  { _id: String, contentType: String, size: Number, chunks: Number },
  options('pictures'),
);
export const Picture = db.model('Picture', pictureSchema);
