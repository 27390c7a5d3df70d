import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyValue } from '../../platform/money.ts';
import type { Problem as AnyProblem } from '../../platform/problem.ts';
import type { CategoryRow } from './domain/category.ts';
import type { FlashSaleRow } from './domain/flash-sale.ts';
import type { ProductRow, VariantOfProduct } from './domain/product.ts';
import type { ProductPage } from './domain/browse/list-products.ts';
import type { ReviewRow } from './domain/review.ts';
import type { AuditedLevel } from './domain/show-levels.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in UTC, as RFC 3339. */
  DateTime: { input: Date; output: Date; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type AddReviewInput = {
  /** Plain text, 5,000 characters at most; markup is taken out. */
  body: Scalars['String']['input'];
  productId: Scalars['ID']['input'];
  /** 1 to 5. */
  rating: Scalars['Int']['input'];
  /** Plain text, 1 to 120 characters; markup is taken out. */
  title: Scalars['String']['input'];
};

export type AddReviewResult = Conflict | InvalidInput | NotFound | Review;

export type AdjustStockInput = {
  /** Pieces that came, or went when negative. Either this or quantity. */
  delta?: InputMaybe<Scalars['Int']['input']>;
  /** Only if so many are available; otherwise the answer is StaleStock. */
  expectedAvailable?: InputMaybe<Scalars['Int']['input']>;
  /** 8 to 128 characters; the same key again changes nothing more. */
  idempotencyKey: Scalars['String']['input'];
  /** Pieces on hand, as counted on the shelf, those that orders hold included. */
  quantity?: InputMaybe<Scalars['Int']['input']>;
  /** For the journal. */
  reason?: InputMaybe<Scalars['String']['input']>;
  sku: Scalars['String']['input'];
};

export type AdjustStockResult = Conflict | InvalidInput | NotFound | StaleStock | StockLevel;

export type ArchiveProductInput = {
  productId: Scalars['ID']['input'];
};

export type ArchiveProductResult = NotFound | Product;

export type Availability =
  | 'IN_STOCK'
  /** 5 pieces or fewer. */
  | 'LOW_STOCK'
  | 'OUT_OF_STOCK';

export type Category = {
  __typename?: 'Category';
  /** From the top down to the parent. */
  ancestors: Array<Category>;
  children: Array<Category>;
  name: Scalars['String']['output'];
  /** Published products, those of its descendants included. */
  productCount: Scalars['Int']['output'];
  slug: Scalars['String']['output'];
};

export type Conflict = Problem & {
  __typename?: 'Conflict';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type CreateCategoryInput = {
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Slug of the category above; null: at the top. */
  parent?: InputMaybe<Scalars['String']['input']>;
  /** The last part of its address, for good: small letters, digits and single hyphens; unique among categories. */
  slug: Scalars['String']['input'];
};

export type CreateCategoryResult = Category | Conflict | InvalidInput;

export type CreateFlashSaleInput = {
  /** 31 days after the start at most. */
  endsAt: Scalars['DateTime']['input'];
  /** Null: no limit. */
  limitPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  /** Lower than the regular price. */
  price: MoneyInput;
  /** Pieces that are taken out of the SKU's stock; what is not sold goes back at the end. */
  quantity: Scalars['Int']['input'];
  sku: Scalars['String']['input'];
  startsAt: Scalars['DateTime']['input'];
  /** Lets customers in one by one, at the shop's pace, for a sale that everybody wants to be first at. */
  waitingRoom?: InputMaybe<Scalars['Boolean']['input']>;
};

export type CreateFlashSaleResult = Conflict | FlashSale | InvalidInput | NotFound;

export type CreateProductInput = {
  brand?: InputMaybe<Scalars['String']['input']>;
  /** Slug of a category. */
  category?: InputMaybe<Scalars['String']['input']>;
  /** HTML; all but a few safe elements is taken out. */
  description?: InputMaybe<Scalars['String']['input']>;
  images?: InputMaybe<Array<ImageInput>>;
  /** False unless said otherwise: a draft. */
  published?: InputMaybe<Scalars['Boolean']['input']>;
  /** The last part of its address: small letters, digits and single hyphens; unique. */
  slug: Scalars['String']['input'];
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** 1 to 200 characters. */
  title: Scalars['String']['input'];
  /** 1 to 200. */
  variants: Array<CreateVariantInput>;
};

export type CreateProductResult = Conflict | InvalidInput | Product;

export type CreateVariantInput = {
  /** The higher price that it is compared with. */
  compareAtPrice?: InputMaybe<MoneyInput>;
  /** 3 at most; each variant has other values. */
  options?: InputMaybe<Array<ProductOptionInput>>;
  price: MoneyInput;
  /** Pieces on the shelf. */
  quantity?: InputMaybe<Scalars['Int']['input']>;
  /** Unique in the whole shop; 64 characters at most, no spaces. */
  sku: Scalars['String']['input'];
  weightGrams?: InputMaybe<Scalars['Int']['input']>;
};

export type Facet = {
  __typename?: 'Facet';
  /** `category`, `brand`, or the name of an option such as `Size`. */
  name: Scalars['String']['output'];
  /** The most frequent first, 50 at most. */
  values: Array<FacetValue>;
};

export type FacetValue = {
  __typename?: 'FacetValue';
  count: Scalars['Int']['output'];
  /** For people. */
  label: Scalars['String']['output'];
  /** For the filter. */
  value: Scalars['String']['output'];
};

/** Pieces of one SKU that are set aside and sold at another price for a while. */
export type FlashSale = {
  __typename?: 'FlashSale';
  endsAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** Pieces that a customer may buy in all his orders together; null: no limit, and guests may buy. */
  limitPerCustomer?: Maybe<Scalars['Int']['output']>;
  price: Money;
  /** Pieces left at this moment. When there are none the SKU goes on at its regular price. */
  remaining: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
  startsAt: Scalars['DateTime']['output'];
  /** Whether placeOrder needs a ticket of joinSale. */
  waitingRoom: Scalars['Boolean']['output'];
};

export type Image = {
  __typename?: 'Image';
  alt?: Maybe<Scalars['String']['output']>;
  url: Scalars['String']['output'];
};

export type ImageInput = {
  alt?: InputMaybe<Scalars['String']['input']>;
  /** A web address, or a path under /media. */
  url: Scalars['String']['input'];
};

export type InvalidInput = Problem & {
  __typename?: 'InvalidInput';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type JoinSaleInput = {
  saleId: Scalars['ID']['input'];
  /** From an earlier answer; it says where its holder is even when the shop has forgotten. */
  ticket?: InputMaybe<Scalars['String']['input']>;
};

export type JoinSaleResult = InvalidInput | NotFound | SaleClosed | SaleTicket;

export type ModerateReviewInput = {
  hidden: Scalars['Boolean']['input'];
  reviewId: Scalars['ID']['input'];
};

export type ModerateReviewResult = InvalidInput | NotFound | Review;

/** An amount of money in minor units (cents) of an ISO 4217 currency. */
export type Money = {
  __typename?: 'Money';
  amount: Scalars['Int']['output'];
  currency: Scalars['String']['output'];
  /** For people, as €49.00. */
  formatted: Scalars['String']['output'];
};

export type MoneyInput = {
  amount: Scalars['Int']['input'];
  currency: Scalars['String']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** The viewer's word on a product that he has bought and paid for; once more replaces it. */
  addReview: AddReviewResult;
  /** Books pieces in or out, or what was counted on the shelf. Never below what orders hold. */
  adjustStock: AdjustStockResult;
  /**
   * Takes a product out of the shop: no list, page or cart has it any more, orders still show it. It comes back by
   * `updateProduct` with `published: true`.
   */
  archiveProduct: ArchiveProductResult;
  /** A new category, at the top or below another one. The same input again answers with the category that it made. */
  createCategory: CreateCategoryResult;
  /** Sets pieces of a SKU aside for a sale. */
  createFlashSale: CreateFlashSaleResult;
  /** A new product with its stock, in a category that exists. The same input again answers with the product that it made. */
  createProduct: CreateProductResult;
  /** Takes a place in the queue before a flash sale with a waiting room, or tells how far it is. */
  joinSale: JoinSaleResult;
  /** Hides a review from the shop, or shows it again; hidden ones do not count. */
  moderateReview: ModerateReviewResult;
  /** Renames a category, or moves it with all that is below it. Lists, counts and search follow within a moment. */
  updateCategory: UpdateCategoryResult;
  /** Changes what is named and leaves the rest. */
  updateProduct: UpdateProductResult;
};


export type MutationAddReviewArgs = {
  input: AddReviewInput;
};


export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};


export type MutationArchiveProductArgs = {
  input: ArchiveProductInput;
};


export type MutationCreateCategoryArgs = {
  input: CreateCategoryInput;
};


export type MutationCreateFlashSaleArgs = {
  input: CreateFlashSaleInput;
};


export type MutationCreateProductArgs = {
  input: CreateProductInput;
};


export type MutationJoinSaleArgs = {
  input: JoinSaleInput;
};


export type MutationModerateReviewArgs = {
  input: ModerateReviewInput;
};


export type MutationUpdateCategoryArgs = {
  input: UpdateCategoryInput;
};


export type MutationUpdateProductArgs = {
  input: UpdateProductInput;
};

export type NotFound = Problem & {
  __typename?: 'NotFound';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type OptionFilter = {
  name: Scalars['String']['input'];
  values: Array<Scalars['String']['input']>;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type PriceRange = {
  __typename?: 'PriceRange';
  max: Money;
  min: Money;
};

/** A failure that the client can act on, as a member of a result union. */
export type Problem = {
  /** Stable; for programs. */
  code: Scalars['String']['output'];
  /** For people: what is wrong and what to do. */
  message: Scalars['String']['output'];
  /** The input field at fault. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Product = {
  __typename?: 'Product';
  /** Over all variants, at this moment. */
  availability: Availability;
  brand?: Maybe<Scalars['String']['output']>;
  category?: Maybe<Category>;
  createdAt: Scalars['DateTime']['output'];
  /** HTML of a few safe elements. */
  description: Scalars['String']['output'];
  /** The sale that is on, or the next one that is announced. */
  flashSale?: Maybe<FlashSale>;
  id: Scalars['ID']['output'];
  /** The first image. */
  imageUrl?: Maybe<Scalars['String']['output']>;
  images: Array<Image>;
  priceRange: PriceRange;
  /** 1 to 5; null before the first review. */
  rating?: Maybe<Scalars['Float']['output']>;
  /** What goes with it: by training, by what is bought together, by what sells best in its category. A new order counts within a minute. */
  recommendations: Array<Product>;
  reviewCount: Scalars['Int']['output'];
  /** Newest first. */
  reviews: ReviewConnection;
  slug: Scalars['String']['output'];
  status: ProductStatus;
  title: Scalars['String']['output'];
  variants: Array<ProductVariant>;
};


export type ProductRecommendationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type ProductReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * A page may be shorter than `first` though `hasNextPage` says that there is more, when what is wanted is very rare in a long
 * list: the next page looks on.
 */
export type ProductConnection = {
  __typename?: 'ProductConnection';
  /** What can be chosen to narrow the list. A count answers: how many products if this value is chosen too? */
  facets: Array<Facet>;
  nodes: Array<Product>;
  pageInfo: PageInfo;
  /** Of all pages; where no counter is kept for the filter, and for a search, it is counted up to 1,000. */
  totalCount: Scalars['Int']['output'];
  /** False: there are at least `totalCount`, and the counts of the facets are of these. */
  totalCountIsExact: Scalars['Boolean']['output'];
};

/** Every member narrows the list further; left out or null: no matter. */
export type ProductFilter = {
  brands?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Slug of a category; its descendants are included. */
  category?: InputMaybe<Scalars['String']['input']>;
  /** True: only with a variant that can be bought now. A change of the stock shows within about a second. */
  inStock?: InputMaybe<Scalars['Boolean']['input']>;
  /** Minor units. */
  maxPrice?: InputMaybe<Scalars['Int']['input']>;
  /** Minor units; a product fits when one of its variants does. */
  minPrice?: InputMaybe<Scalars['Int']['input']>;
  /** 0 to 5. */
  minRating?: InputMaybe<Scalars['Float']['input']>;
  /** Wanted of one and the same variant: each option, with any of its values. */
  options?: InputMaybe<Array<OptionFilter>>;
};

export type ProductOption = {
  __typename?: 'ProductOption';
  name: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type ProductOptionInput = {
  name: Scalars['String']['input'];
  value: Scalars['String']['input'];
};

export type ProductSort =
  | 'BEST_SELLING'
  | 'NEWEST'
  /** By the cheapest variant. */
  | 'PRICE_ASC'
  /** By the dearest variant. */
  | 'PRICE_DESC'
  | 'RATING'
  /** The default: as BEST_SELLING when nothing is searched for. */
  | 'RELEVANCE';

export type ProductStatus =
  | 'ARCHIVED'
  | 'DRAFT'
  | 'PUBLISHED';

export type ProductVariant = {
  __typename?: 'ProductVariant';
  availability: Availability;
  /** The higher price that it is compared with. */
  compareAtPrice?: Maybe<Money>;
  id: Scalars['ID']['output'];
  options: Array<ProductOption>;
  price: Money;
  product: Product;
  /** Pieces that can be bought at this moment. */
  quantityAvailable: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
  /** The values of its options, or the product's title when there are none. */
  title: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** Products that were taken out of the shop, the latest first. */
  archivedProducts: StaffProductConnection;
  /** The top of the category tree, by name. */
  categories: Array<Category>;
  category?: Maybe<Category>;
  /** Products that are not in the shop yet, the last one that somebody worked on first. */
  drafts: StaffProductConnection;
  /** A published product by the last part of its address; null when there is none. */
  product?: Maybe<Product>;
  /**
   * The published products, 20 a page unless said otherwise and 100 at most. Give `endCursor` as `after`, with the same
   * filter and sort, for the next page.
   */
  products: ProductConnection;
  /** What customers have written lately, the latest word first: for moderation. */
  reviews: ReviewConnection;
  /**
   * The products that have every word of the query, the best first, 1,000 at most: whole or its beginning, in singular or
   * plural (English, German), whatever the case and the accents, and with one typo a word when nothing is spelt like it. A
   * word in the title counts more than one in the text; what sells counts more. At most 200 characters and 12 words.
   */
  search: ProductConnection;
  /**
   * What somebody who has typed so far may mean, 8 unless said otherwise: the last word completed from three letters on, or
   * corrected.
   */
  searchSuggestions: Array<Scalars['String']['output']>;
  /** Exactly as it is, in the order asked for; unknown SKUs are left out. 100 at most. */
  stockLevels: Array<StockLevel>;
};


export type QueryArchivedProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCategoryArgs = {
  slug: Scalars['String']['input'];
};


export type QueryDraftsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryProductArgs = {
  slug: Scalars['String']['input'];
};


export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<ProductSort>;
};


export type QueryReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: ReviewStatus;
};


export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  query: Scalars['String']['input'];
};


export type QuerySearchSuggestionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  query: Scalars['String']['input'];
};


export type QueryStockLevelsArgs = {
  skus: Array<Scalars['String']['input']>;
};

export type Review = {
  __typename?: 'Review';
  author: ReviewAuthor;
  body: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  product?: Maybe<Product>;
  rating: Scalars['Int']['output'];
  status: ReviewStatus;
  title: Scalars['String']['output'];
};

/** A name to show, as it was when the review was written. */
export type ReviewAuthor = {
  __typename?: 'ReviewAuthor';
  name: Scalars['String']['output'];
};

export type ReviewConnection = {
  __typename?: 'ReviewConnection';
  nodes: Array<Review>;
  pageInfo: PageInfo;
};

export type ReviewStatus =
  /** By staff: neither shown in the shop nor counted. */
  | 'HIDDEN'
  | 'SHOWN';

/**
 * A flash sale sells nothing now, or nothing to this buyer. Codes: SALE_NOT_STARTED, SALE_ENDED, SALE_SIGN_IN_REQUIRED,
 * SALE_TICKET_REQUIRED.
 */
export type SaleClosed = Problem & {
  __typename?: 'SaleClosed';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** With SALE_NOT_STARTED. */
  startsAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A place in the queue before a flash sale, for this customer only. */
export type SaleTicket = {
  __typename?: 'SaleTicket';
  /** Whether it is this customer's turn: he has 10 minutes to order from then on. */
  admitted: Scalars['Boolean']['output'];
  /** Ask again then. */
  pollAfterMs: Scalars['Int']['output'];
  /** Customers before this one. */
  position?: Maybe<Scalars['Int']['output']>;
  /** For placeOrder, once; null while no places can be given (ask again after pollAfterMs), or none is needed (admitted). */
  ticket?: Maybe<Scalars['String']['output']>;
};

/** What only staff see of the catalog, page by page. */
export type StaffProductConnection = {
  __typename?: 'StaffProductConnection';
  nodes: Array<Product>;
  pageInfo: PageInfo;
};

/** The stock is not what was expected of it. */
export type StaleStock = Problem & {
  __typename?: 'StaleStock';
  /** Pieces that are available. */
  actual: Scalars['Int']['output'];
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type StockLevel = {
  __typename?: 'StockLevel';
  /** Pieces that can be bought now, at the regular price. */
  available: Scalars['Int']['output'];
  /** What all movements in the journal add up to: always available + reserved + sold. */
  movementsTotal: Scalars['Int']['output'];
  /** Pieces that orders hold, or that are set aside for a flash sale. */
  reserved: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
  sold: Scalars['Int']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** What can be bought of a product: how it stands now, then each time that its availability becomes another. */
  stockChanged: Product;
};


export type SubscriptionStockChangedArgs = {
  productId: Scalars['ID']['input'];
};

export type UpdateCategoryInput = {
  /** Left out or null: stays as it is. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Slug of the category above. Left out: stays where it is; null: to the top. */
  parent?: InputMaybe<Scalars['String']['input']>;
  slug: Scalars['String']['input'];
};

export type UpdateCategoryResult = Category | InvalidInput | NotFound;

/** Left out or null: stays as it is. */
export type UpdateProductInput = {
  brand?: InputMaybe<Scalars['String']['input']>;
  category?: InputMaybe<Scalars['String']['input']>;
  description?: InputMaybe<Scalars['String']['input']>;
  images?: InputMaybe<Array<ImageInput>>;
  productId: Scalars['ID']['input'];
  published?: InputMaybe<Scalars['Boolean']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  title?: InputMaybe<Scalars['String']['input']>;
  /** Known by their SKU: those named are changed or added (without stock: see adjustStock), the others stay. */
  variants?: InputMaybe<Array<VariantInput>>;
};

export type UpdateProductResult = Conflict | InvalidInput | NotFound | Product;

export type VariantInput = {
  compareAtPrice?: InputMaybe<MoneyInput>;
  options?: InputMaybe<Array<ProductOptionInput>>;
  price: MoneyInput;
  sku: Scalars['String']['input'];
  weightGrams?: InputMaybe<Scalars['Int']['input']>;
};

export type Access__Rule =
  | 'ADMIN'
  /** OPERATOR and ADMIN. */
  | 'OPERATOR'
  /** Whose it is, by the subgraph's table of owners, and staff. A guest's thing is everybody's who knows its id. */
  | 'OWNER'
  /** Everybody. */
  | 'PUBLIC'
  /** Whose it is, and nobody else. */
  | 'SELF'
  /** Whoever has a session. */
  | 'SIGNED_IN'
  /** SUPPORT, OPERATOR and ADMIN. */
  | 'STAFF';

export type CacheControl__Scope =
  /** Of one viewer. */
  | 'PRIVATE'
  /** The same for everybody. */
  | 'PUBLIC';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Product: Product;
  ProductVariant: ProductVariant;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & GraphQLRecursivePick<FederationTypes['ProductVariant'], {"sku":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AddReviewResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( ReviewRow )
  ;
  AdjustStockResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( StaleStock )
    | ( AuditedLevel )
  ;
  ArchiveProductResult:
    | ( AnyProblem )
    | ( ProductRow )
  ;
  CreateCategoryResult:
    | ( CategoryRow )
    | ( AnyProblem )
    | ( AnyProblem )
  ;
  CreateFlashSaleResult:
    | ( AnyProblem )
    | ( FlashSaleRow )
    | ( AnyProblem )
    | ( AnyProblem )
  ;
  CreateProductResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( ProductRow )
  ;
  JoinSaleResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( SaleClosed )
    | ( SaleTicket )
  ;
  ModerateReviewResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( ReviewRow )
  ;
  UpdateCategoryResult:
    | ( CategoryRow )
    | ( AnyProblem )
    | ( AnyProblem )
  ;
  UpdateProductResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( ProductRow )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( SaleClosed )
    | ( StaleStock )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddReviewInput: AddReviewInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddReviewResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddReviewResult']>;
  AdjustStockInput: AdjustStockInput;
  AdjustStockResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AdjustStockResult']>;
  ArchiveProductInput: ArchiveProductInput;
  ArchiveProductResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ArchiveProductResult']>;
  Availability: Availability;
  Category: ResolverTypeWrapper<CategoryRow>;
  Conflict: ResolverTypeWrapper<AnyProblem>;
  CreateCategoryInput: CreateCategoryInput;
  CreateCategoryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateCategoryResult']>;
  CreateFlashSaleInput: CreateFlashSaleInput;
  CreateFlashSaleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateFlashSaleResult']>;
  CreateProductInput: CreateProductInput;
  CreateProductResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateProductResult']>;
  CreateVariantInput: CreateVariantInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Facet: ResolverTypeWrapper<Facet>;
  FacetValue: ResolverTypeWrapper<FacetValue>;
  FlashSale: ResolverTypeWrapper<FlashSaleRow>;
  Image: ResolverTypeWrapper<Image>;
  ImageInput: ImageInput;
  InvalidInput: ResolverTypeWrapper<AnyProblem>;
  JoinSaleInput: JoinSaleInput;
  JoinSaleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['JoinSaleResult']>;
  ModerateReviewInput: ModerateReviewInput;
  ModerateReviewResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ModerateReviewResult']>;
  Money: ResolverTypeWrapper<MoneyValue>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<AnyProblem>;
  OptionFilter: OptionFilter;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PriceRange: ResolverTypeWrapper<Omit<PriceRange, 'max' | 'min'> & { max: ResolversTypes['Money'], min: ResolversTypes['Money'] }>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Product: ResolverTypeWrapper<ProductRow>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ProductConnection: ResolverTypeWrapper<ProductPage>;
  ProductFilter: ProductFilter;
  ProductOption: ResolverTypeWrapper<ProductOption>;
  ProductOptionInput: ProductOptionInput;
  ProductSort: ProductSort;
  ProductStatus: ProductStatus;
  ProductVariant: ResolverTypeWrapper<VariantOfProduct>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Review: ResolverTypeWrapper<ReviewRow>;
  ReviewAuthor: ResolverTypeWrapper<ReviewAuthor>;
  ReviewConnection: ResolverTypeWrapper<Omit<ReviewConnection, 'nodes'> & { nodes: Array<ResolversTypes['Review']> }>;
  ReviewStatus: ReviewStatus;
  SaleClosed: ResolverTypeWrapper<SaleClosed>;
  SaleTicket: ResolverTypeWrapper<SaleTicket>;
  StaffProductConnection: ResolverTypeWrapper<Omit<StaffProductConnection, 'nodes'> & { nodes: Array<ResolversTypes['Product']> }>;
  StaleStock: ResolverTypeWrapper<StaleStock>;
  StockLevel: ResolverTypeWrapper<AuditedLevel>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UpdateCategoryInput: UpdateCategoryInput;
  UpdateCategoryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateCategoryResult']>;
  UpdateProductInput: UpdateProductInput;
  UpdateProductResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProductResult']>;
  VariantInput: VariantInput;
  access__Rule: Access__Rule;
  cacheControl__Scope: CacheControl__Scope;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddReviewInput: AddReviewInput;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  AddReviewResult: ResolversUnionTypes<ResolversParentTypes>['AddReviewResult'];
  AdjustStockInput: AdjustStockInput;
  AdjustStockResult: ResolversUnionTypes<ResolversParentTypes>['AdjustStockResult'];
  ArchiveProductInput: ArchiveProductInput;
  ArchiveProductResult: ResolversUnionTypes<ResolversParentTypes>['ArchiveProductResult'];
  Category: CategoryRow;
  Conflict: AnyProblem;
  CreateCategoryInput: CreateCategoryInput;
  CreateCategoryResult: ResolversUnionTypes<ResolversParentTypes>['CreateCategoryResult'];
  CreateFlashSaleInput: CreateFlashSaleInput;
  CreateFlashSaleResult: ResolversUnionTypes<ResolversParentTypes>['CreateFlashSaleResult'];
  CreateProductInput: CreateProductInput;
  CreateProductResult: ResolversUnionTypes<ResolversParentTypes>['CreateProductResult'];
  CreateVariantInput: CreateVariantInput;
  DateTime: Scalars['DateTime']['output'];
  Facet: Facet;
  FacetValue: FacetValue;
  FlashSale: FlashSaleRow;
  Image: Image;
  ImageInput: ImageInput;
  InvalidInput: AnyProblem;
  JoinSaleInput: JoinSaleInput;
  JoinSaleResult: ResolversUnionTypes<ResolversParentTypes>['JoinSaleResult'];
  ModerateReviewInput: ModerateReviewInput;
  ModerateReviewResult: ResolversUnionTypes<ResolversParentTypes>['ModerateReviewResult'];
  Money: MoneyValue;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFound: AnyProblem;
  OptionFilter: OptionFilter;
  PageInfo: PageInfo;
  PriceRange: Omit<PriceRange, 'max' | 'min'> & { max: ResolversParentTypes['Money'], min: ResolversParentTypes['Money'] };
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Product: ProductRow;
  Float: Scalars['Float']['output'];
  ProductConnection: ProductPage;
  ProductFilter: ProductFilter;
  ProductOption: ProductOption;
  ProductOptionInput: ProductOptionInput;
  ProductVariant: VariantOfProduct;
  Query: Record<PropertyKey, never>;
  Review: ReviewRow;
  ReviewAuthor: ReviewAuthor;
  ReviewConnection: Omit<ReviewConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Review']> };
  SaleClosed: SaleClosed;
  SaleTicket: SaleTicket;
  StaffProductConnection: Omit<StaffProductConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Product']> };
  StaleStock: StaleStock;
  StockLevel: AuditedLevel;
  Subscription: Record<PropertyKey, never>;
  UpdateCategoryInput: UpdateCategoryInput;
  UpdateCategoryResult: ResolversUnionTypes<ResolversParentTypes>['UpdateCategoryResult'];
  UpdateProductInput: UpdateProductInput;
  UpdateProductResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProductResult'];
  VariantInput: VariantInput;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type AccessDirectiveArgs = {
  to: Access__Rule;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControl__Scope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddReviewResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['AddReviewResult'] = ResolversParentTypes['AddReviewResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'Review', ParentType, ContextType>;
};

export type AdjustStockResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['AdjustStockResult'] = ResolversParentTypes['AdjustStockResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'StaleStock' | 'StockLevel', ParentType, ContextType>;
};

export type ArchiveProductResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['ArchiveProductResult'] = ResolversParentTypes['ArchiveProductResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'Product', ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  ancestors?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  children?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConflictResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Conflict'] = ResolversParentTypes['Conflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateCategoryResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['CreateCategoryResult'] = ResolversParentTypes['CreateCategoryResult']> = {
  __resolveType: TypeResolveFn<'Category' | 'Conflict' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateFlashSaleResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['CreateFlashSaleResult'] = ResolversParentTypes['CreateFlashSaleResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'FlashSale' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type CreateProductResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['CreateProductResult'] = ResolversParentTypes['CreateProductResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'Product', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FacetResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Facet'] = ResolversParentTypes['Facet']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['FacetValue']>, ParentType, ContextType>;
};

export type FacetValueResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FlashSaleResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['FlashSale'] = ResolversParentTypes['FlashSale']> = {
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limitPerCustomer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  waitingRoom?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImageResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  alt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JoinSaleResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['JoinSaleResult'] = ResolversParentTypes['JoinSaleResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'SaleClosed' | 'SaleTicket', ParentType, ContextType>;
};

export type ModerateReviewResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['ModerateReviewResult'] = ResolversParentTypes['ModerateReviewResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'Review', ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addReview?: Resolver<ResolversTypes['AddReviewResult'], ParentType, ContextType, RequireFields<MutationAddReviewArgs, 'input'>>;
  adjustStock?: Resolver<ResolversTypes['AdjustStockResult'], ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
  archiveProduct?: Resolver<ResolversTypes['ArchiveProductResult'], ParentType, ContextType, RequireFields<MutationArchiveProductArgs, 'input'>>;
  createCategory?: Resolver<ResolversTypes['CreateCategoryResult'], ParentType, ContextType, RequireFields<MutationCreateCategoryArgs, 'input'>>;
  createFlashSale?: Resolver<ResolversTypes['CreateFlashSaleResult'], ParentType, ContextType, RequireFields<MutationCreateFlashSaleArgs, 'input'>>;
  createProduct?: Resolver<ResolversTypes['CreateProductResult'], ParentType, ContextType, RequireFields<MutationCreateProductArgs, 'input'>>;
  joinSale?: Resolver<ResolversTypes['JoinSaleResult'], ParentType, ContextType, RequireFields<MutationJoinSaleArgs, 'input'>>;
  moderateReview?: Resolver<ResolversTypes['ModerateReviewResult'], ParentType, ContextType, RequireFields<MutationModerateReviewArgs, 'input'>>;
  updateCategory?: Resolver<ResolversTypes['UpdateCategoryResult'], ParentType, ContextType, RequireFields<MutationUpdateCategoryArgs, 'input'>>;
  updateProduct?: Resolver<ResolversTypes['UpdateProductResult'], ParentType, ContextType, RequireFields<MutationUpdateProductArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PriceRangeResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['PriceRange'] = ResolversParentTypes['PriceRange']> = {
  max?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  min?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'SaleClosed' | 'StaleStock', ParentType, ContextType>;
};

export type ProductResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  flashSale?: Resolver<Maybe<ResolversTypes['FlashSale']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  images?: Resolver<Array<ResolversTypes['Image']>, ParentType, ContextType>;
  priceRange?: Resolver<ResolversTypes['PriceRange'], ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recommendations?: Resolver<Array<ResolversTypes['Product']>, ParentType, ContextType, Partial<ProductRecommendationsArgs>>;
  reviewCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reviews?: Resolver<ResolversTypes['ReviewConnection'], ParentType, ContextType, Partial<ProductReviewsArgs>>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProductStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variants?: Resolver<Array<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  facets?: Resolver<Array<ResolversTypes['Facet']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCountIsExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProductOptionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['ProductOption'] = ResolversParentTypes['ProductOption']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  compareAtPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['ProductOption']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  quantityAvailable?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  archivedProducts?: Resolver<ResolversTypes['StaffProductConnection'], ParentType, ContextType, Partial<QueryArchivedProductsArgs>>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<QueryCategoryArgs, 'slug'>>;
  drafts?: Resolver<ResolversTypes['StaffProductConnection'], ParentType, ContextType, Partial<QueryDraftsArgs>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductArgs, 'slug'>>;
  products?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, Partial<QueryProductsArgs>>;
  reviews?: Resolver<ResolversTypes['ReviewConnection'], ParentType, ContextType, RequireFields<QueryReviewsArgs, 'status'>>;
  search?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'query'>>;
  searchSuggestions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QuerySearchSuggestionsArgs, 'query'>>;
  stockLevels?: Resolver<Array<ResolversTypes['StockLevel']>, ParentType, ContextType, RequireFields<QueryStockLevelsArgs, 'skus'>>;
};

export type ReviewResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review']> = {
  author?: Resolver<ResolversTypes['ReviewAuthor'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  rating?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReviewStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReviewAuthorResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['ReviewAuthor'] = ResolversParentTypes['ReviewAuthor']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReviewConnectionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['ReviewConnection'] = ResolversParentTypes['ReviewConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Review']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SaleClosedResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['SaleClosed'] = ResolversParentTypes['SaleClosed']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaleTicketResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['SaleTicket'] = ResolversParentTypes['SaleTicket']> = {
  admitted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  pollAfterMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaffProductConnectionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['StaffProductConnection'] = ResolversParentTypes['StaffProductConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StaleStockResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['StaleStock'] = ResolversParentTypes['StaleStock']> = {
  actual?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockLevelResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['StockLevel'] = ResolversParentTypes['StockLevel']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  movementsTotal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sold?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  stockChanged?: SubscriptionResolver<ResolversTypes['Product'], "stockChanged", ParentType, ContextType, RequireFields<SubscriptionStockChangedArgs, 'productId'>>;
};

export type UpdateCategoryResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['UpdateCategoryResult'] = ResolversParentTypes['UpdateCategoryResult']> = {
  __resolveType: TypeResolveFn<'Category' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type UpdateProductResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>, ParentType extends ResolversParentTypes['UpdateProductResult'] = ResolversParentTypes['UpdateProductResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'Product', ParentType, ContextType>;
};

export type Resolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>> = {
  AddReviewResult?: AddReviewResultResolvers<ContextType>;
  AdjustStockResult?: AdjustStockResultResolvers<ContextType>;
  ArchiveProductResult?: ArchiveProductResultResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Conflict?: ConflictResolvers<ContextType>;
  CreateCategoryResult?: CreateCategoryResultResolvers<ContextType>;
  CreateFlashSaleResult?: CreateFlashSaleResultResolvers<ContextType>;
  CreateProductResult?: CreateProductResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Facet?: FacetResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  FlashSale?: FlashSaleResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  JoinSaleResult?: JoinSaleResultResolvers<ContextType>;
  ModerateReviewResult?: ModerateReviewResultResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PriceRange?: PriceRangeResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductOption?: ProductOptionResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  ReviewAuthor?: ReviewAuthorResolvers<ContextType>;
  ReviewConnection?: ReviewConnectionResolvers<ContextType>;
  SaleClosed?: SaleClosedResolvers<ContextType>;
  SaleTicket?: SaleTicketResolvers<ContextType>;
  StaffProductConnection?: StaffProductConnectionResolvers<ContextType>;
  StaleStock?: StaleStockResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UpdateCategoryResult?: UpdateCategoryResultResolvers<ContextType>;
  UpdateProductResult?: UpdateProductResultResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').CatalogLoaders>> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
