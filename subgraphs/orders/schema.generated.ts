import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyValue } from '../../platform/money.ts';
import type { Problem as AnyProblem } from '../../platform/problem.ts';
import type { CartRow } from './domain/cart.ts';
import type { CouponRow } from './domain/coupon.ts';
import type { DeadLetterRow } from './domain/dead-letter.ts';
import type { DeadLetterPage } from './domain/list-dead-letters.ts';
import type { JobRow, JobFile as JobFileRow } from './domain/job.ts';
import type { OrderRow } from './domain/order.ts';
import type { OrderPage } from './domain/list-orders.ts';
import type { WatchedEvent } from './domain/watch-order.ts';
import type { ReturnRequest as ReturnRow } from './domain/return-request.ts';
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

export type AddToCartInput = {
  cartId: Scalars['ID']['input'];
  /** 1 to 999. */
  quantity: Scalars['Int']['input'];
  sku: Scalars['String']['input'];
};

export type AddToCartResult = Cart | Conflict | InsufficientStock | InvalidInput | NotFound | SaleClosed;

export type AppliedCoupon = {
  __typename?: 'AppliedCoupon';
  code: Scalars['String']['output'];
};

export type ApplyCouponInput = {
  cartId: Scalars['ID']['input'];
  /** In whatever case. */
  code: Scalars['String']['input'];
};

export type ApplyCouponResult = Cart | Conflict | InvalidInput | NotFound;

export type CancelOrderInput = {
  orderId: Scalars['ID']['input'];
  /** 500 characters at most. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

export type CancelOrderResult = Conflict | InvalidInput | NotFound | Order;

export type Cart = {
  __typename?: 'Cart';
  coupons: Array<AppliedCoupon>;
  /** What carriage and tax are shown for. */
  delivery: CartDelivery;
  discount: Money;
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  lines: Array<CartLine>;
  shipping: Money;
  subtotal: Money;
  tax: Money;
  /** Whether the prices contain the tax; otherwise it comes on top. */
  taxIncluded: Scalars['Boolean']['output'];
  total: Money;
  /** What changed since the line was added. */
  warnings: Array<CartWarning>;
};

export type CartDelivery = {
  __typename?: 'CartDelivery';
  country: Scalars['String']['output'];
  shippingMethod: Scalars['String']['output'];
};

export type CartLine = {
  __typename?: 'CartLine';
  id: Scalars['ID']['output'];
  quantity: Scalars['Int']['output'];
  total: Money;
  unitPrice: Money;
  variant?: Maybe<ProductVariant>;
};

export type CartWarning = {
  __typename?: 'CartWarning';
  code: Scalars['String']['output'];
  line?: Maybe<CartLine>;
  message: Scalars['String']['output'];
};

export type Conflict = Problem & {
  __typename?: 'Conflict';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Coupon = {
  __typename?: 'Coupon';
  code: Scalars['String']['output'];
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  kind: CouponKind;
  minimumSubtotal: Money;
  startsAt?: Maybe<Scalars['DateTime']['output']>;
  usageLimit?: Maybe<Scalars['Int']['output']>;
  usageLimitPerCustomer?: Maybe<Scalars['Int']['output']>;
  /** Orders that have it now; null where no limit makes them count. */
  used?: Maybe<Scalars['Int']['output']>;
  value: Scalars['Int']['output'];
};

export type CouponKind =
  | 'AMOUNT'
  | 'FREE_SHIPPING'
  | 'PERCENTAGE';

export type CreateCartInput = {
  /** ISO 4217; the shop's currency when left out. */
  currency?: InputMaybe<Scalars['String']['input']>;
};

export type CreateCouponInput = {
  /** 3 to 32 letters, digits and hyphens. */
  code: Scalars['String']['input'];
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  kind: CouponKind;
  /** What the lines must come to. */
  minimumSubtotal?: InputMaybe<MoneyInput>;
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** How many orders may have it, in all; cancelled and expired ones do not count. */
  usageLimit?: InputMaybe<Scalars['Int']['input']>;
  /** The same of one customer, or of one address of a guest. */
  usageLimitPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100 percent, or an amount in minor units of the shop's currency; nothing for free shipping. */
  value?: InputMaybe<Scalars['Int']['input']>;
};

export type CreateCouponResult = Conflict | Coupon | InvalidInput;

export type CreateUploadInput = {
  /** How many it will have, to hear at once when those are too many. */
  bytes?: InputMaybe<Scalars['Int']['input']>;
};

export type CreateUploadResult = InvalidInput | Upload;

/** An event that a consumer could not handle, however often it was delivered. */
export type DeadLetter = {
  __typename?: 'DeadLetter';
  /** How often the consumer has tried. */
  attempts: Scalars['Int']['output'];
  /** What the last try said. */
  error: Scalars['String']['output'];
  /** Its type, where it can be read. */
  event?: Maybe<Scalars['String']['output']>;
  failedAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** The event as JSON, shortened, without what tells of a person. */
  payload: Scalars['String']['output'];
  /** The consumer's queue, where it goes when it is requeued. */
  queue: Scalars['String']['output'];
  reason?: Maybe<DeadLetterReason>;
  requeuedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type DeadLetterConnection = {
  __typename?: 'DeadLetterConnection';
  nodes: Array<DeadLetter>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type DeadLetterReason =
  /** The process died each time it tried. */
  | 'CRASHED'
  /** Every step of the retry ladder has failed. */
  | 'RETRIES_EXHAUSTED'
  /** It is not an event that this version of the consumer knows. */
  | 'UNUSABLE'
  /** It could not be handled for a day, as while a provider was down. */
  | 'WAITED_TOO_LONG';

export type DecideReturnInput = {
  orderId: Scalars['ID']['input'];
  returnId: Scalars['ID']['input'];
};

export type DecideReturnResult = Conflict | InvalidInput | NotFound | ReturnRequest;

export type FulfilOrderInput = {
  carrier: Scalars['String']['input'];
  lines: Array<PiecesInput>;
  orderId: Scalars['ID']['input'];
  trackingNumber: Scalars['String']['input'];
};

export type FulfilOrderResult = Conflict | InvalidInput | NotFound | Order;

export type Fulfilment = {
  __typename?: 'Fulfilment';
  at: Scalars['DateTime']['output'];
  carrier: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  lines: Array<Pieces>;
  trackingNumber: Scalars['String']['output'];
};

export type ImportErrorPolicy =
  /** Looks at every row first and changes nothing when one cannot be applied; stops where one cannot be any more. */
  | 'ABORT'
  /** Leaves the rows out that cannot be applied, and says why. */
  | 'SKIP_ROW';

export type InsufficientStock = Problem & {
  __typename?: 'InsufficientStock';
  code: Scalars['String']['output'];
  lines: Array<StockShortage>;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** Of the SKU asked for; null when several lines are short. */
  quantityAvailable?: Maybe<Scalars['Int']['output']>;
};

export type InvalidInput = Problem & {
  __typename?: 'InvalidInput';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Work that goes on in the background after its mutation was answered. */
export type Job = {
  __typename?: 'Job';
  /** What went wrong, row by row. */
  errors: Array<JobError>;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  kind: JobKind;
  progress: JobProgress;
  /** Null until the job has ended; of one that failed or was cancelled, what it did until then. */
  result?: Maybe<JobResult>;
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  status: JobStatus;
};

export type JobError = {
  __typename?: 'JobError';
  message: Scalars['String']['output'];
  row?: Maybe<Scalars['Int']['output']>;
};

export type JobFile = {
  __typename?: 'JobFile';
  name: Scalars['String']['output'];
  /** As the result's. */
  url?: Maybe<Scalars['String']['output']>;
};

export type JobKind =
  /** A person's data, for himself. */
  | 'DATA_EXPORT'
  /** Stock, out of a CSV file. */
  | 'INVENTORY_IMPORT'
  /** Products, out of Shopify's export. */
  | 'PRODUCT_IMPORT'
  /** What goes with each product, out of all orders. */
  | 'RECOMMENDATION_TRAINING'
  /** What was sold and what went back, as the ledger has it. */
  | 'SALES_REPORT';

export type JobProgress = {
  __typename?: 'JobProgress';
  done: Scalars['Int']['output'];
  /** Null while nobody knows. */
  total?: Maybe<Scalars['Int']['output']>;
};

export type JobResult = {
  __typename?: 'JobResult';
  /** Every file that the job has made, as the rows that could not be imported (`errors.csv`). */
  files: Array<JobFile>;
  summary: Scalars['String']['output'];
  /**
   * Where the file is, for the one who asks, for 15 minutes: send the access token along. Each reading gives a fresh one; null when there
   * is no file, when it has expired, or when it is for another's eyes.
   */
  url?: Maybe<Scalars['String']['output']>;
};

export type JobStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

export type MergeOutcome =
  /** The customer's cart had the SKU; the quantities were added up. */
  | 'COMBINED'
  /** The same, but a line takes no more. */
  | 'LIMITED'
  /** The line is now in the customer's cart. */
  | 'MOVED';

export type MergedCart = {
  __typename?: 'MergedCart';
  cart: Cart;
  report: Array<MergedLine>;
};

export type MergedLine = {
  __typename?: 'MergedLine';
  lineId: Scalars['ID']['output'];
  message: Scalars['String']['output'];
  outcome: MergeOutcome;
};

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
  addToCart: AddToCartResult;
  /** Puts a coupon on the cart, one of each kind at most. It is counted when the order is placed. */
  applyCoupon: ApplyCouponResult;
  approveReturn: DecideReturnResult;
  /** Ends a job where it stands; what it has done so far stays done. */
  cancelJob?: Maybe<Job>;
  /** Cancels an order of which nothing has left; whatever was paid goes back. */
  cancelOrder: CancelOrderResult;
  /** Gives up what has not left of an order that is PARTIALLY_FULFILLED: its money goes back, and its pieces are on sale again. */
  cancelUnsent: CancelOrderResult;
  /** Opens a cart. Without a session it belongs to whoever knows its unguessable id. */
  createCart?: Maybe<Cart>;
  createCoupon: CreateCouponResult;
  /** An address for a file of 100 MiB at most, for an import's `uploadId`: send it by PUT, with the access token, within 15 minutes. */
  createUpload: CreateUploadResult;
  /** A parcel has left. Its tracking number makes two calls the same. */
  fulfilOrder: FulfilOrderResult;
  /** Brings a guest's cart into the signed-in customer's, line by line, without loss. */
  mergeCart?: Maybe<MergedCart>;
  /** Places the order once per idempotency key; the answer never waits for a payment provider. */
  placeOrder: PlaceOrderResult;
  /** The pieces are here: their refund is under way, and unless `restock` is false they are on sale again. */
  receiveReturn: DecideReturnResult;
  rejectReturn: DecideReturnResult;
  removeCoupon: RemoveCouponResult;
  /** Asks to send pieces back, for 30 days after the last parcel. */
  requestReturn: RequestReturnResult;
  /**
   * Puts dead letters back into their consumers' queues, 100 at most, and tells which: those that somebody had requeued before are left
   * out. NOT_FOUND when one is unknown; then none is requeued.
   */
  requeueDeadLetters?: Maybe<Array<Scalars['ID']['output']>>;
  /** Shows the cart with the carriage and the tax of a country; until then it shows those of the shop's own. */
  setCartDelivery: SetCartDeliveryResult;
  /** Changes the stock of many SKUs, in the background. */
  startInventoryImport: StartInventoryImportResult;
  /** Brings products in, or up to date, out of Shopify's product export, in the background. The same file again changes nothing. */
  startProductImport: StartProductImportResult;
  /** Learns what goes with each product out of all orders, in the background. */
  startRecommendationTraining?: Maybe<Job>;
  /** Counts what was sold and what went back, from one day to another, in the background: a page with charts, and a CSV file. */
  startSalesReport: StartSalesReportResult;
  /** Takes back what an inventory import has changed, in the background; once, however often it is asked for. */
  undoInventoryImport: UndoInventoryImportResult;
  /** Quantity 0 removes the line. */
  updateCartLine: UpdateCartLineResult;
};


export type MutationAddToCartArgs = {
  input: AddToCartInput;
};


export type MutationApplyCouponArgs = {
  input: ApplyCouponInput;
};


export type MutationApproveReturnArgs = {
  input: DecideReturnInput;
};


export type MutationCancelJobArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelOrderArgs = {
  input: CancelOrderInput;
};


export type MutationCancelUnsentArgs = {
  input: CancelOrderInput;
};


export type MutationCreateCartArgs = {
  input?: InputMaybe<CreateCartInput>;
};


export type MutationCreateCouponArgs = {
  input: CreateCouponInput;
};


export type MutationCreateUploadArgs = {
  input?: InputMaybe<CreateUploadInput>;
};


export type MutationFulfilOrderArgs = {
  input: FulfilOrderInput;
};


export type MutationMergeCartArgs = {
  cartId: Scalars['ID']['input'];
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


export type MutationReceiveReturnArgs = {
  input: ReceiveReturnInput;
};


export type MutationRejectReturnArgs = {
  input: DecideReturnInput;
};


export type MutationRemoveCouponArgs = {
  input: RemoveCouponInput;
};


export type MutationRequestReturnArgs = {
  input: RequestReturnInput;
};


export type MutationRequeueDeadLettersArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationSetCartDeliveryArgs = {
  input: SetCartDeliveryInput;
};


export type MutationStartInventoryImportArgs = {
  input: StartInventoryImportInput;
};


export type MutationStartProductImportArgs = {
  input: StartProductImportInput;
};


export type MutationStartSalesReportArgs = {
  input: StartSalesReportInput;
};


export type MutationUndoInventoryImportArgs = {
  input: UndoInventoryImportInput;
};


export type MutationUpdateCartLineArgs = {
  input: UpdateCartLineInput;
};

export type NotFound = Problem & {
  __typename?: 'NotFound';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Order = {
  __typename?: 'Order';
  cancelReason?: Maybe<Scalars['String']['output']>;
  coupons: Array<AppliedCoupon>;
  createdAt: Scalars['DateTime']['output'];
  /** Null for a guest. */
  customer?: Maybe<User>;
  email: Scalars['String']['output'];
  /** Parcels that left, oldest first. */
  fulfilments: Array<Fulfilment>;
  id: Scalars['ID']['output'];
  lines: Array<OrderLine>;
  /** What the customer can do now. */
  nextActions: Array<OrderAction>;
  /** For people, on the phone and on paper. */
  number: Scalars['String']['output'];
  /** `user:<id>`, or `guest`: what other subgraphs compare with the viewer before they add to an order. */
  ownerKey: Scalars['String']['output'];
  /** Until when the stock is held while nothing is paid. */
  reservedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Oldest first. */
  returns: Array<ReturnRequest>;
  shippingAddress: OrderAddress;
  shippingMethod: Scalars['String']['output'];
  status: OrderStatus;
  timeline: Array<OrderEvent>;
  total: Money;
  totals: OrderTotals;
  /** What was given up after something had left. */
  unsent?: Maybe<UnsentPieces>;
};

export type OrderAction =
  | 'CANCEL'
  | 'PAY'
  | 'REQUEST_RETURN';

export type OrderAddress = {
  __typename?: 'OrderAddress';
  city: Scalars['String']['output'];
  country: Scalars['String']['output'];
  line1: Scalars['String']['output'];
  line2?: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  postalCode: Scalars['String']['output'];
  region?: Maybe<Scalars['String']['output']>;
};

export type OrderAddressInput = {
  city: Scalars['String']['input'];
  /** ISO 3166-1 alpha-2. */
  country: Scalars['String']['input'];
  line1: Scalars['String']['input'];
  line2?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
  postalCode: Scalars['String']['input'];
  region?: InputMaybe<Scalars['String']['input']>;
};

export type OrderConnection = {
  __typename?: 'OrderConnection';
  nodes: Array<Order>;
  pageInfo: PageInfo;
  /** Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

export type OrderEvent = {
  __typename?: 'OrderEvent';
  at: Scalars['DateTime']['output'];
  message: Scalars['String']['output'];
  type: OrderEventType;
};

export type OrderEventType =
  | 'CANCELLED'
  | 'EXPIRED'
  /** A parcel left. */
  | 'FULFILLED'
  | 'PAID'
  | 'PAYMENT_FAILED'
  | 'PAYMENT_STARTED'
  | 'PLACED'
  | 'REFUNDED'
  | 'RETURNED'
  | 'RETURN_APPROVED'
  | 'RETURN_REJECTED'
  | 'RETURN_REQUESTED';

/** Every member narrows. */
export type OrderFilter = {
  customerId?: InputMaybe<Scalars['ID']['input']>;
  email?: InputMaybe<Scalars['String']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
  placedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  placedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Orders with a return in this state. */
  returnStatus?: InputMaybe<ReturnStatus>;
  status?: InputMaybe<Array<OrderStatus>>;
};

export type OrderLine = {
  __typename?: 'OrderLine';
  /** Its share of the order's discount. */
  discount: Money;
  id: Scalars['ID']['output'];
  product?: Maybe<Product>;
  quantity: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
  tax: Money;
  title: Scalars['String']['output'];
  /** Quantity times price. */
  total: Money;
  unitPrice: Money;
};

export type OrderStatus =
  | 'CANCELLED'
  | 'EXPIRED'
  | 'FULFILLED'
  /** Paid, or its payment is authorised. */
  | 'PAID'
  /** Some of its pieces have left. */
  | 'PARTIALLY_FULFILLED'
  /** All pieces had left; some are back. */
  | 'PARTIALLY_RETURNED'
  /** A payment is under way; the order can neither expire nor be cancelled until it ends. */
  | 'PAYING'
  | 'PENDING_PAYMENT'
  | 'RETURNED';

export type OrderTotals = {
  __typename?: 'OrderTotals';
  discount: Money;
  shipping: Money;
  subtotal: Money;
  /** Rounded for each line and the carriage, then added up. */
  tax: Money;
  /** Whether the prices contain the tax; otherwise it comes on top. */
  taxIncluded: Scalars['Boolean']['output'];
  total: Money;
};

/** One event of an order's timeline. */
export type OrderUpdate = {
  __typename?: 'OrderUpdate';
  /** Where this event stands; for `after`. */
  cursor: Scalars['String']['output'];
  event: OrderEvent;
  /** As it is now, which may be further on than this event. */
  order: Order;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Pieces = {
  __typename?: 'Pieces';
  quantity: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
};

export type PiecesInput = {
  quantity: Scalars['Int']['input'];
  sku: Scalars['String']['input'];
};

export type PlaceOrderInput = {
  cartId: Scalars['ID']['input'];
  email: Scalars['String']['input'];
  /** The total that the buyer saw; a different one is answered with PriceChanged. */
  expectedTotal?: InputMaybe<MoneyInput>;
  /** 8 to 128 characters, drawn by the client once per attempt to buy; repeat it when an answer was lost. */
  idempotencyKey: Scalars['String']['input'];
  /** The language of messages about this order, as a tag of BCP 47 such as `de-DE`; English unless said. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** From `joinSale`, for a flash sale with a waiting room. */
  saleTicket?: InputMaybe<Scalars['String']['input']>;
  shippingAddress: OrderAddressInput;
  /** An id of `shippingMethods`. */
  shippingMethod: Scalars['String']['input'];
};

export type PlaceOrderResult = Conflict | InsufficientStock | InvalidInput | NotFound | PlacedOrder | PriceChanged | PurchaseLimitReached | SaleClosed;

export type PlacedOrder = {
  __typename?: 'PlacedOrder';
  order: Order;
  /** True when the idempotency key had already placed this order. */
  replayed: Scalars['Boolean']['output'];
};

export type PriceChanged = Problem & {
  __typename?: 'PriceChanged';
  actual: Money;
  code: Scalars['String']['output'];
  expected: Money;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
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
  id: Scalars['ID']['output'];
};

export type ProductVariant = {
  __typename?: 'ProductVariant';
  sku: Scalars['String']['output'];
};

/** A flash sale lets each customer buy so many pieces; `alreadyBought` counts all his orders. */
export type PurchaseLimitReached = Problem & {
  __typename?: 'PurchaseLimitReached';
  alreadyBought: Scalars['Int']['output'];
  code: Scalars['String']['output'];
  limit: Scalars['Int']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Query = {
  __typename?: 'Query';
  /** A cart by its id: a guest's by whoever knows the id, a customer's by himself and staff. Null when unknown. */
  cart?: Maybe<Cart>;
  /** Events that a consumer has given up, the last failure first: those that wait for staff, or those that were requeued. */
  deadLetters?: Maybe<DeadLetterConnection>;
  /** Work in the background, for who started it and for staff; null when it is unknown or another's. */
  job?: Maybe<Job>;
  /** An order by its id, with the same rights as a cart. */
  order?: Maybe<Order>;
  /** Every order, newest first, for staff. */
  orders?: Maybe<OrderConnection>;
  /** What delivery costs for a cart, cheapest first. */
  shippingMethods?: Maybe<Array<ShippingMethod>>;
};


export type QueryCartArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDeadLettersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  requeued?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryShippingMethodsArgs = {
  cartId: Scalars['ID']['input'];
  country: Scalars['String']['input'];
};

export type ReceiveReturnInput = {
  orderId: Scalars['ID']['input'];
  /** True when left out. */
  restock?: InputMaybe<Scalars['Boolean']['input']>;
  returnId: Scalars['ID']['input'];
};

export type RemoveCouponInput = {
  cartId: Scalars['ID']['input'];
  code: Scalars['String']['input'];
};

export type RemoveCouponResult = Cart | Conflict | InvalidInput | NotFound;

export type RequestReturnInput = {
  lines: Array<PiecesInput>;
  orderId: Scalars['ID']['input'];
  /** 500 characters at most. */
  reason: Scalars['String']['input'];
};

export type RequestReturnResult = Conflict | InvalidInput | NotFound | ReturnRequest;

export type ReturnRequest = {
  __typename?: 'ReturnRequest';
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  lines: Array<Pieces>;
  reason: Scalars['String']['output'];
  /** What is due for the pieces, from RECEIVED on: with their share of discount and tax, and with the last piece of an order its carriage. */
  refund?: Maybe<Money>;
  status: ReturnStatus;
};

export type ReturnStatus =
  /** The customer may send the pieces. */
  | 'APPROVED'
  /** The pieces are here, and their refund is under way. */
  | 'RECEIVED'
  | 'REJECTED'
  | 'REQUESTED';

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

export type SalesGrouping =
  | 'CATEGORY'
  /** By where the goods went. */
  | 'COUNTRY'
  /** By when money was taken or went back. */
  | 'DAY'
  | 'PRODUCT';

export type SetCartDeliveryInput = {
  cartId: Scalars['ID']['input'];
  /** ISO 3166-1 alpha-2. */
  country: Scalars['String']['input'];
  /** An id of `shippingMethods`. */
  shippingMethod: Scalars['String']['input'];
};

export type SetCartDeliveryResult = Cart | Conflict | InvalidInput | NotFound;

export type ShippingMethod = {
  __typename?: 'ShippingMethod';
  /** Working days. */
  estimatedDays: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  price: Money;
};

export type StartInventoryImportInput = {
  /**
   * Columns `sku`, and `quantity` (pieces on hand as counted, those that orders hold included) or `delta` (pieces that came, or went when
   * negative), and perhaps `expected` (only if so many are available). Give one of csv, uploadId and url.
   */
  csv?: InputMaybe<Scalars['String']['input']>;
  /** Only says what would change. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  onError?: InputMaybe<ImportErrorPolicy>;
  /** Of `createUpload`. */
  uploadId?: InputMaybe<Scalars['ID']['input']>;
  /** Of a file that anybody may fetch by https, at the address itself. */
  url?: InputMaybe<Scalars['String']['input']>;
};

export type StartInventoryImportResult = Conflict | InvalidInput | Job | NotFound;

export type StartProductImportInput = {
  /** As Shopify exports it: Handle, Title, Variant Price and so on. Give one of csv, uploadId and url. */
  csv?: InputMaybe<Scalars['String']['input']>;
  /** ISO 4217, of the file's prices; the shop's own when left out. */
  currency?: InputMaybe<Scalars['String']['input']>;
  /** Of `createUpload`. */
  uploadId?: InputMaybe<Scalars['ID']['input']>;
  /** Of a file that anybody may fetch by https, at the address itself. */
  url?: InputMaybe<Scalars['String']['input']>;
};

export type StartProductImportResult = Conflict | InvalidInput | Job | NotFound;

export type StartSalesReportInput = {
  /** The first day, as 2026-11-01; days are those of UTC. */
  from: Scalars['String']['input'];
  groupBy?: SalesGrouping;
  /** The last day, itself included; 400 days at most. A day that is not over counts until now. */
  to: Scalars['String']['input'];
};

export type StartSalesReportResult = InvalidInput | Job;

export type StockShortage = {
  __typename?: 'StockShortage';
  available: Scalars['Int']['output'];
  requested: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** How a job gets on, for its starter and staff: how it stands now, then each change until it ends. */
  jobProgress: Job;
  /**
   * What happens to an order, for who may see it. Begins with the newest event; give the cursor of the last event you had as `after`, and it
   * begins with what you missed instead.
   */
  orderUpdated: OrderUpdate;
};


export type SubscriptionJobProgressArgs = {
  id: Scalars['ID']['input'];
};


export type SubscriptionOrderUpdatedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  orderId: Scalars['ID']['input'];
};

export type UndoInventoryImportInput = {
  jobId: Scalars['ID']['input'];
};

export type UndoInventoryImportResult = Conflict | InvalidInput | Job | NotFound;

export type UnsentPieces = {
  __typename?: 'UnsentPieces';
  at: Scalars['DateTime']['output'];
  lines: Array<Pieces>;
  reason?: Maybe<Scalars['String']['output']>;
  refund: Money;
};

export type UpdateCartLineInput = {
  cartId: Scalars['ID']['input'];
  lineId: Scalars['ID']['input'];
  /** 0 to 999. */
  quantity: Scalars['Int']['input'];
};

export type UpdateCartLineResult = Cart | Conflict | InsufficientStock | InvalidInput | NotFound;

/** An address that takes one file. */
export type Upload = {
  __typename?: 'Upload';
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  mostBytes: Scalars['Int']['output'];
  url: Scalars['String']['output'];
};

export type User = {
  __typename?: 'User';
  /** The customer's open cart. For the customer and staff. */
  cart?: Maybe<Cart>;
  id: Scalars['ID']['output'];
  /** Newest first. For the customer and staff. */
  orders?: Maybe<OrderConnection>;
};


export type UserOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
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
  Cart: Cart;
  Job: Job;
  Order: Order;
  OrderUpdate: OrderUpdate;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Cart:
    ( { __typename: 'Cart' }
    & GraphQLRecursivePick<FederationTypes['Cart'], {"id":true}> );
  Job:
    ( { __typename: 'Job' }
    & GraphQLRecursivePick<FederationTypes['Job'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  OrderUpdate:
    ( { __typename: 'OrderUpdate' }
    & GraphQLRecursivePick<FederationTypes['OrderUpdate'], {"cursor":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AddToCartResult:
    | ( CartRow )
    | ( AnyProblem )
    | ( InsufficientStock )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( SaleClosed )
  ;
  ApplyCouponResult:
    | ( CartRow )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
  ;
  CancelOrderResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( OrderRow )
  ;
  CreateCouponResult:
    | ( AnyProblem )
    | ( CouponRow )
    | ( AnyProblem )
  ;
  CreateUploadResult:
    | ( AnyProblem )
    | ( Upload )
  ;
  DecideReturnResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( ReturnRow )
  ;
  FulfilOrderResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( OrderRow )
  ;
  PlaceOrderResult:
    | ( AnyProblem )
    | ( InsufficientStock )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( Omit<PlacedOrder, 'order'> & { order: _RefType['Order'] } )
    | ( Omit<PriceChanged, 'actual' | 'expected'> & { actual: _RefType['Money'], expected: _RefType['Money'] } )
    | ( PurchaseLimitReached )
    | ( SaleClosed )
  ;
  RemoveCouponResult:
    | ( CartRow )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
  ;
  RequestReturnResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( ReturnRow )
  ;
  SetCartDeliveryResult:
    | ( CartRow )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
  ;
  StartInventoryImportResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( JobRow )
    | ( AnyProblem )
  ;
  StartProductImportResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( JobRow )
    | ( AnyProblem )
  ;
  StartSalesReportResult:
    | ( AnyProblem )
    | ( JobRow )
  ;
  UndoInventoryImportResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( JobRow )
    | ( AnyProblem )
  ;
  UpdateCartLineResult:
    | ( CartRow )
    | ( AnyProblem )
    | ( InsufficientStock )
    | ( AnyProblem )
    | ( AnyProblem )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( AnyProblem )
    | ( InsufficientStock )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( Omit<PriceChanged, 'actual' | 'expected'> & { actual: _RefType['Money'], expected: _RefType['Money'] } )
    | ( PurchaseLimitReached )
    | ( SaleClosed )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddToCartInput: AddToCartInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddToCartResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddToCartResult']>;
  AppliedCoupon: ResolverTypeWrapper<AppliedCoupon>;
  ApplyCouponInput: ApplyCouponInput;
  ApplyCouponResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApplyCouponResult']>;
  CancelOrderInput: CancelOrderInput;
  CancelOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelOrderResult']>;
  Cart: ResolverTypeWrapper<CartRow>;
  CartDelivery: ResolverTypeWrapper<CartDelivery>;
  CartLine: ResolverTypeWrapper<Omit<import('./domain/cart.ts').CartLine, 'unitPrice'> & Record<'unitPrice' | 'total', MoneyValue>>;
  CartWarning: ResolverTypeWrapper<Omit<CartWarning, 'line'> & { line?: Maybe<ResolversTypes['CartLine']> }>;
  Conflict: ResolverTypeWrapper<AnyProblem>;
  Coupon: ResolverTypeWrapper<CouponRow>;
  CouponKind: CouponKind;
  CreateCartInput: CreateCartInput;
  CreateCouponInput: CreateCouponInput;
  CreateCouponResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateCouponResult']>;
  CreateUploadInput: CreateUploadInput;
  CreateUploadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateUploadResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<DeadLetterRow>;
  DeadLetterConnection: ResolverTypeWrapper<DeadLetterPage>;
  DeadLetterReason: DeadLetterReason;
  DecideReturnInput: DecideReturnInput;
  DecideReturnResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideReturnResult']>;
  FulfilOrderInput: FulfilOrderInput;
  FulfilOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FulfilOrderResult']>;
  Fulfilment: ResolverTypeWrapper<Fulfilment>;
  ImportErrorPolicy: ImportErrorPolicy;
  InsufficientStock: ResolverTypeWrapper<InsufficientStock>;
  InvalidInput: ResolverTypeWrapper<AnyProblem>;
  Job: ResolverTypeWrapper<JobRow>;
  JobError: ResolverTypeWrapper<JobError>;
  JobFile: ResolverTypeWrapper<JobFileRow>;
  JobKind: JobKind;
  JobProgress: ResolverTypeWrapper<JobProgress>;
  JobResult: ResolverTypeWrapper<NonNullable<import('./domain/job.ts').JobRow['result']>>;
  JobStatus: JobStatus;
  MergeOutcome: MergeOutcome;
  MergedCart: ResolverTypeWrapper<Omit<MergedCart, 'cart'> & { cart: ResolversTypes['Cart'] }>;
  MergedLine: ResolverTypeWrapper<MergedLine>;
  Money: ResolverTypeWrapper<MoneyValue>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<AnyProblem>;
  Order: ResolverTypeWrapper<OrderRow>;
  OrderAction: OrderAction;
  OrderAddress: ResolverTypeWrapper<OrderAddress>;
  OrderAddressInput: OrderAddressInput;
  OrderConnection: ResolverTypeWrapper<OrderPage>;
  OrderEvent: ResolverTypeWrapper<OrderEvent>;
  OrderEventType: OrderEventType;
  OrderFilter: OrderFilter;
  OrderLine: ResolverTypeWrapper<Omit<import('./domain/order.ts').OrderLine, 'unitPrice' | 'total' | 'discount' | 'tax'> & Record<'unitPrice' | 'total' | 'discount' | 'tax' | 'total', MoneyValue>>;
  OrderStatus: OrderStatus;
  OrderTotals: ResolverTypeWrapper<Omit<OrderTotals, 'discount' | 'shipping' | 'subtotal' | 'tax' | 'total'> & { discount: ResolversTypes['Money'], shipping: ResolversTypes['Money'], subtotal: ResolversTypes['Money'], tax: ResolversTypes['Money'], total: ResolversTypes['Money'] }>;
  OrderUpdate: ResolverTypeWrapper<WatchedEvent>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Pieces: ResolverTypeWrapper<Pieces>;
  PiecesInput: PiecesInput;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlaceOrderResult']>;
  PlacedOrder: ResolverTypeWrapper<Omit<PlacedOrder, 'order'> & { order: ResolversTypes['Order'] }>;
  PriceChanged: ResolverTypeWrapper<Omit<PriceChanged, 'actual' | 'expected'> & { actual: ResolversTypes['Money'], expected: ResolversTypes['Money'] }>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Product: ResolverTypeWrapper<Product>;
  ProductVariant: ResolverTypeWrapper<ProductVariant>;
  PurchaseLimitReached: ResolverTypeWrapper<PurchaseLimitReached>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReceiveReturnInput: ReceiveReturnInput;
  RemoveCouponInput: RemoveCouponInput;
  RemoveCouponResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveCouponResult']>;
  RequestReturnInput: RequestReturnInput;
  RequestReturnResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestReturnResult']>;
  ReturnRequest: ResolverTypeWrapper<ReturnRow>;
  ReturnStatus: ReturnStatus;
  SaleClosed: ResolverTypeWrapper<SaleClosed>;
  SalesGrouping: SalesGrouping;
  SetCartDeliveryInput: SetCartDeliveryInput;
  SetCartDeliveryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetCartDeliveryResult']>;
  ShippingMethod: ResolverTypeWrapper<Omit<ShippingMethod, 'price'> & { price: ResolversTypes['Money'] }>;
  StartInventoryImportInput: StartInventoryImportInput;
  StartInventoryImportResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartInventoryImportResult']>;
  StartProductImportInput: StartProductImportInput;
  StartProductImportResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartProductImportResult']>;
  StartSalesReportInput: StartSalesReportInput;
  StartSalesReportResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartSalesReportResult']>;
  StockShortage: ResolverTypeWrapper<StockShortage>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UndoInventoryImportInput: UndoInventoryImportInput;
  UndoInventoryImportResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UndoInventoryImportResult']>;
  UnsentPieces: ResolverTypeWrapper<Omit<UnsentPieces, 'refund'> & { refund: ResolversTypes['Money'] }>;
  UpdateCartLineInput: UpdateCartLineInput;
  UpdateCartLineResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateCartLineResult']>;
  Upload: ResolverTypeWrapper<Upload>;
  User: ResolverTypeWrapper<Omit<User, 'cart' | 'orders'> & { cart?: Maybe<ResolversTypes['Cart']>, orders?: Maybe<ResolversTypes['OrderConnection']> }>;
  access__Rule: Access__Rule;
  cacheControl__Scope: CacheControl__Scope;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddToCartInput: AddToCartInput;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  AddToCartResult: ResolversUnionTypes<ResolversParentTypes>['AddToCartResult'];
  AppliedCoupon: AppliedCoupon;
  ApplyCouponInput: ApplyCouponInput;
  ApplyCouponResult: ResolversUnionTypes<ResolversParentTypes>['ApplyCouponResult'];
  CancelOrderInput: CancelOrderInput;
  CancelOrderResult: ResolversUnionTypes<ResolversParentTypes>['CancelOrderResult'];
  Cart: CartRow;
  CartDelivery: CartDelivery;
  CartLine: Omit<import('./domain/cart.ts').CartLine, 'unitPrice'> & Record<'unitPrice' | 'total', MoneyValue>;
  CartWarning: Omit<CartWarning, 'line'> & { line?: Maybe<ResolversParentTypes['CartLine']> };
  Conflict: AnyProblem;
  Coupon: CouponRow;
  CreateCartInput: CreateCartInput;
  CreateCouponInput: CreateCouponInput;
  CreateCouponResult: ResolversUnionTypes<ResolversParentTypes>['CreateCouponResult'];
  CreateUploadInput: CreateUploadInput;
  CreateUploadResult: ResolversUnionTypes<ResolversParentTypes>['CreateUploadResult'];
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: DeadLetterRow;
  DeadLetterConnection: DeadLetterPage;
  DecideReturnInput: DecideReturnInput;
  DecideReturnResult: ResolversUnionTypes<ResolversParentTypes>['DecideReturnResult'];
  FulfilOrderInput: FulfilOrderInput;
  FulfilOrderResult: ResolversUnionTypes<ResolversParentTypes>['FulfilOrderResult'];
  Fulfilment: Fulfilment;
  InsufficientStock: InsufficientStock;
  InvalidInput: AnyProblem;
  Job: JobRow;
  JobError: JobError;
  JobFile: JobFileRow;
  JobProgress: JobProgress;
  JobResult: NonNullable<import('./domain/job.ts').JobRow['result']>;
  MergedCart: Omit<MergedCart, 'cart'> & { cart: ResolversParentTypes['Cart'] };
  MergedLine: MergedLine;
  Money: MoneyValue;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFound: AnyProblem;
  Order: OrderRow;
  OrderAddress: OrderAddress;
  OrderAddressInput: OrderAddressInput;
  OrderConnection: OrderPage;
  OrderEvent: OrderEvent;
  OrderFilter: OrderFilter;
  OrderLine: Omit<import('./domain/order.ts').OrderLine, 'unitPrice' | 'total' | 'discount' | 'tax'> & Record<'unitPrice' | 'total' | 'discount' | 'tax' | 'total', MoneyValue>;
  OrderTotals: Omit<OrderTotals, 'discount' | 'shipping' | 'subtotal' | 'tax' | 'total'> & { discount: ResolversParentTypes['Money'], shipping: ResolversParentTypes['Money'], subtotal: ResolversParentTypes['Money'], tax: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'] };
  OrderUpdate: WatchedEvent;
  PageInfo: PageInfo;
  Pieces: Pieces;
  PiecesInput: PiecesInput;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderResult: ResolversUnionTypes<ResolversParentTypes>['PlaceOrderResult'];
  PlacedOrder: Omit<PlacedOrder, 'order'> & { order: ResolversParentTypes['Order'] };
  PriceChanged: Omit<PriceChanged, 'actual' | 'expected'> & { actual: ResolversParentTypes['Money'], expected: ResolversParentTypes['Money'] };
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Product: Product;
  ProductVariant: ProductVariant;
  PurchaseLimitReached: PurchaseLimitReached;
  Query: Record<PropertyKey, never>;
  ReceiveReturnInput: ReceiveReturnInput;
  RemoveCouponInput: RemoveCouponInput;
  RemoveCouponResult: ResolversUnionTypes<ResolversParentTypes>['RemoveCouponResult'];
  RequestReturnInput: RequestReturnInput;
  RequestReturnResult: ResolversUnionTypes<ResolversParentTypes>['RequestReturnResult'];
  ReturnRequest: ReturnRow;
  SaleClosed: SaleClosed;
  SetCartDeliveryInput: SetCartDeliveryInput;
  SetCartDeliveryResult: ResolversUnionTypes<ResolversParentTypes>['SetCartDeliveryResult'];
  ShippingMethod: Omit<ShippingMethod, 'price'> & { price: ResolversParentTypes['Money'] };
  StartInventoryImportInput: StartInventoryImportInput;
  StartInventoryImportResult: ResolversUnionTypes<ResolversParentTypes>['StartInventoryImportResult'];
  StartProductImportInput: StartProductImportInput;
  StartProductImportResult: ResolversUnionTypes<ResolversParentTypes>['StartProductImportResult'];
  StartSalesReportInput: StartSalesReportInput;
  StartSalesReportResult: ResolversUnionTypes<ResolversParentTypes>['StartSalesReportResult'];
  StockShortage: StockShortage;
  Subscription: Record<PropertyKey, never>;
  UndoInventoryImportInput: UndoInventoryImportInput;
  UndoInventoryImportResult: ResolversUnionTypes<ResolversParentTypes>['UndoInventoryImportResult'];
  UnsentPieces: Omit<UnsentPieces, 'refund'> & { refund: ResolversParentTypes['Money'] };
  UpdateCartLineInput: UpdateCartLineInput;
  UpdateCartLineResult: ResolversUnionTypes<ResolversParentTypes>['UpdateCartLineResult'];
  Upload: Upload;
  User: Omit<User, 'cart' | 'orders'> & { cart?: Maybe<ResolversParentTypes['Cart']>, orders?: Maybe<ResolversParentTypes['OrderConnection']> } | FederationReferenceTypes['User'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type AccessDirectiveArgs = {
  to: Access__Rule;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControl__Scope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddToCartResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['AddToCartResult'] = ResolversParentTypes['AddToCartResult']> = {
  __resolveType: TypeResolveFn<'Cart' | 'Conflict' | 'InsufficientStock' | 'InvalidInput' | 'NotFound' | 'SaleClosed', ParentType, ContextType>;
};

export type AppliedCouponResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['AppliedCoupon'] = ResolversParentTypes['AppliedCoupon']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ApplyCouponResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['ApplyCouponResult'] = ResolversParentTypes['ApplyCouponResult']> = {
  __resolveType: TypeResolveFn<'Cart' | 'Conflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type CancelOrderResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['CancelOrderResult'] = ResolversParentTypes['CancelOrderResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'Order', ParentType, ContextType>;
};

export type CartResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart'], FederationReferenceType extends FederationReferenceTypes['Cart'] = FederationReferenceTypes['Cart']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cart']> | FederationReferenceType, FederationReferenceType, ContextType>;
  coupons?: Resolver<Array<ResolversTypes['AppliedCoupon']>, ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['CartDelivery'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['CartLine']>, ParentType, ContextType>;
  shipping?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxIncluded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['CartWarning']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartDeliveryResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['CartDelivery'] = ResolversParentTypes['CartDelivery']> = {
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  shippingMethod?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type CartWarningResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['CartWarning'] = ResolversParentTypes['CartWarning']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['CartLine']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConflictResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Conflict'] = ResolversParentTypes['Conflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CouponResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Coupon'] = ResolversParentTypes['Coupon']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CouponKind'], ParentType, ContextType>;
  minimumSubtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  usageLimit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  usageLimitPerCustomer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  used?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateCouponResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['CreateCouponResult'] = ResolversParentTypes['CreateCouponResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'Coupon' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateUploadResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['CreateUploadResult'] = ResolversParentTypes['CreateUploadResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'Upload', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadLetterResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  error?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  failedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payload?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  queue?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['DeadLetterReason']>, ParentType, ContextType>;
  requeuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DecideReturnResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['DecideReturnResult'] = ResolversParentTypes['DecideReturnResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'ReturnRequest', ParentType, ContextType>;
};

export type FulfilOrderResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['FulfilOrderResult'] = ResolversParentTypes['FulfilOrderResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'Order', ParentType, ContextType>;
};

export type FulfilmentResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Fulfilment'] = ResolversParentTypes['Fulfilment']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  carrier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['Pieces']>, ParentType, ContextType>;
  trackingNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InsufficientStockResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['InsufficientStock'] = ResolversParentTypes['InsufficientStock']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['StockShortage']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  quantityAvailable?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job'], FederationReferenceType extends FederationReferenceTypes['Job'] = FederationReferenceTypes['Job']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Job']> | FederationReferenceType, FederationReferenceType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['JobError']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['JobKind'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['JobProgress'], ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['JobResult']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['JobStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobErrorResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['JobError'] = ResolversParentTypes['JobError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  row?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type JobFileResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['JobFile'] = ResolversParentTypes['JobFile']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JobProgressResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['JobProgress'] = ResolversParentTypes['JobProgress']> = {
  done?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type JobResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['JobResult'] = ResolversParentTypes['JobResult']> = {
  files?: Resolver<Array<ResolversTypes['JobFile']>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MergedCartResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['MergedCart'] = ResolversParentTypes['MergedCart']> = {
  cart?: Resolver<ResolversTypes['Cart'], ParentType, ContextType>;
  report?: Resolver<Array<ResolversTypes['MergedLine']>, ParentType, ContextType>;
};

export type MergedLineResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['MergedLine'] = ResolversParentTypes['MergedLine']> = {
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['MergeOutcome'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addToCart?: Resolver<ResolversTypes['AddToCartResult'], ParentType, ContextType, RequireFields<MutationAddToCartArgs, 'input'>>;
  applyCoupon?: Resolver<ResolversTypes['ApplyCouponResult'], ParentType, ContextType, RequireFields<MutationApplyCouponArgs, 'input'>>;
  approveReturn?: Resolver<ResolversTypes['DecideReturnResult'], ParentType, ContextType, RequireFields<MutationApproveReturnArgs, 'input'>>;
  cancelJob?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType, RequireFields<MutationCancelJobArgs, 'id'>>;
  cancelOrder?: Resolver<ResolversTypes['CancelOrderResult'], ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
  cancelUnsent?: Resolver<ResolversTypes['CancelOrderResult'], ParentType, ContextType, RequireFields<MutationCancelUnsentArgs, 'input'>>;
  createCart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, Partial<MutationCreateCartArgs>>;
  createCoupon?: Resolver<ResolversTypes['CreateCouponResult'], ParentType, ContextType, RequireFields<MutationCreateCouponArgs, 'input'>>;
  createUpload?: Resolver<ResolversTypes['CreateUploadResult'], ParentType, ContextType, Partial<MutationCreateUploadArgs>>;
  fulfilOrder?: Resolver<ResolversTypes['FulfilOrderResult'], ParentType, ContextType, RequireFields<MutationFulfilOrderArgs, 'input'>>;
  mergeCart?: Resolver<Maybe<ResolversTypes['MergedCart']>, ParentType, ContextType, RequireFields<MutationMergeCartArgs, 'cartId'>>;
  placeOrder?: Resolver<ResolversTypes['PlaceOrderResult'], ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  receiveReturn?: Resolver<ResolversTypes['DecideReturnResult'], ParentType, ContextType, RequireFields<MutationReceiveReturnArgs, 'input'>>;
  rejectReturn?: Resolver<ResolversTypes['DecideReturnResult'], ParentType, ContextType, RequireFields<MutationRejectReturnArgs, 'input'>>;
  removeCoupon?: Resolver<ResolversTypes['RemoveCouponResult'], ParentType, ContextType, RequireFields<MutationRemoveCouponArgs, 'input'>>;
  requestReturn?: Resolver<ResolversTypes['RequestReturnResult'], ParentType, ContextType, RequireFields<MutationRequestReturnArgs, 'input'>>;
  requeueDeadLetters?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType, RequireFields<MutationRequeueDeadLettersArgs, 'ids'>>;
  setCartDelivery?: Resolver<ResolversTypes['SetCartDeliveryResult'], ParentType, ContextType, RequireFields<MutationSetCartDeliveryArgs, 'input'>>;
  startInventoryImport?: Resolver<ResolversTypes['StartInventoryImportResult'], ParentType, ContextType, RequireFields<MutationStartInventoryImportArgs, 'input'>>;
  startProductImport?: Resolver<ResolversTypes['StartProductImportResult'], ParentType, ContextType, RequireFields<MutationStartProductImportArgs, 'input'>>;
  startRecommendationTraining?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  startSalesReport?: Resolver<ResolversTypes['StartSalesReportResult'], ParentType, ContextType, RequireFields<MutationStartSalesReportArgs, 'input'>>;
  undoInventoryImport?: Resolver<ResolversTypes['UndoInventoryImportResult'], ParentType, ContextType, RequireFields<MutationUndoInventoryImportArgs, 'input'>>;
  updateCartLine?: Resolver<ResolversTypes['UpdateCartLineResult'], ParentType, ContextType, RequireFields<MutationUpdateCartLineArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cancelReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  coupons?: Resolver<Array<ResolversTypes['AppliedCoupon']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fulfilments?: Resolver<Array<ResolversTypes['Fulfilment']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  nextActions?: Resolver<Array<ResolversTypes['OrderAction']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ownerKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reservedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  returns?: Resolver<Array<ResolversTypes['ReturnRequest']>, ParentType, ContextType>;
  shippingAddress?: Resolver<ResolversTypes['OrderAddress'], ParentType, ContextType>;
  shippingMethod?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  timeline?: Resolver<Array<ResolversTypes['OrderEvent']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['OrderTotals'], ParentType, ContextType>;
  unsent?: Resolver<Maybe<ResolversTypes['UnsentPieces']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderAddressResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['OrderAddress'] = ResolversParentTypes['OrderAddress']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderEventResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['OrderEvent'] = ResolversParentTypes['OrderEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['OrderEventType'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OrderTotalsResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['OrderTotals'] = ResolversParentTypes['OrderTotals']> = {
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shipping?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxIncluded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OrderUpdateResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['OrderUpdate'] = ResolversParentTypes['OrderUpdate'], FederationReferenceType extends FederationReferenceTypes['OrderUpdate'] = FederationReferenceTypes['OrderUpdate']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['OrderUpdate']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['OrderEvent'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PiecesResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Pieces'] = ResolversParentTypes['Pieces']> = {
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlaceOrderResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['PlaceOrderResult'] = ResolversParentTypes['PlaceOrderResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InsufficientStock' | 'InvalidInput' | 'NotFound' | 'PlacedOrder' | 'PriceChanged' | 'PurchaseLimitReached' | 'SaleClosed', ParentType, ContextType>;
};

export type PlacedOrderResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['PlacedOrder'] = ResolversParentTypes['PlacedOrder']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PriceChangedResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['PriceChanged'] = ResolversParentTypes['PriceChanged']> = {
  actual?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InsufficientStock' | 'InvalidInput' | 'NotFound' | 'PriceChanged' | 'PurchaseLimitReached' | 'SaleClosed', ParentType, ContextType>;
};

export type ProductResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PurchaseLimitReachedResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['PurchaseLimitReached'] = ResolversParentTypes['PurchaseLimitReached']> = {
  alreadyBought?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<QueryCartArgs, 'id'>>;
  deadLetters?: Resolver<Maybe<ResolversTypes['DeadLetterConnection']>, ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'requeued'>>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType, RequireFields<QueryJobArgs, 'id'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, Partial<QueryOrdersArgs>>;
  shippingMethods?: Resolver<Maybe<Array<ResolversTypes['ShippingMethod']>>, ParentType, ContextType, RequireFields<QueryShippingMethodsArgs, 'cartId' | 'country'>>;
};

export type RemoveCouponResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['RemoveCouponResult'] = ResolversParentTypes['RemoveCouponResult']> = {
  __resolveType: TypeResolveFn<'Cart' | 'Conflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type RequestReturnResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['RequestReturnResult'] = ResolversParentTypes['RequestReturnResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'ReturnRequest', ParentType, ContextType>;
};

export type ReturnRequestResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['ReturnRequest'] = ResolversParentTypes['ReturnRequest']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['Pieces']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refund?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReturnStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaleClosedResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['SaleClosed'] = ResolversParentTypes['SaleClosed']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetCartDeliveryResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['SetCartDeliveryResult'] = ResolversParentTypes['SetCartDeliveryResult']> = {
  __resolveType: TypeResolveFn<'Cart' | 'Conflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type ShippingMethodResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['ShippingMethod'] = ResolversParentTypes['ShippingMethod']> = {
  estimatedDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type StartInventoryImportResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['StartInventoryImportResult'] = ResolversParentTypes['StartInventoryImportResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'Job' | 'NotFound', ParentType, ContextType>;
};

export type StartProductImportResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['StartProductImportResult'] = ResolversParentTypes['StartProductImportResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'Job' | 'NotFound', ParentType, ContextType>;
};

export type StartSalesReportResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['StartSalesReportResult'] = ResolversParentTypes['StartSalesReportResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'Job', ParentType, ContextType>;
};

export type StockShortageResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['StockShortage'] = ResolversParentTypes['StockShortage']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  jobProgress?: SubscriptionResolver<ResolversTypes['Job'], "jobProgress", ParentType, ContextType, RequireFields<SubscriptionJobProgressArgs, 'id'>>;
  orderUpdated?: SubscriptionResolver<ResolversTypes['OrderUpdate'], "orderUpdated", ParentType, ContextType, RequireFields<SubscriptionOrderUpdatedArgs, 'orderId'>>;
};

export type UndoInventoryImportResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['UndoInventoryImportResult'] = ResolversParentTypes['UndoInventoryImportResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'Job' | 'NotFound', ParentType, ContextType>;
};

export type UnsentPiecesResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['UnsentPieces'] = ResolversParentTypes['UnsentPieces']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['Pieces']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refund?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type UpdateCartLineResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['UpdateCartLineResult'] = ResolversParentTypes['UpdateCartLineResult']> = {
  __resolveType: TypeResolveFn<'Cart' | 'Conflict' | 'InsufficientStock' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type UploadResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mostBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, Partial<UserOrdersArgs>>;
};

export type Resolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>> = {
  AddToCartResult?: AddToCartResultResolvers<ContextType>;
  AppliedCoupon?: AppliedCouponResolvers<ContextType>;
  ApplyCouponResult?: ApplyCouponResultResolvers<ContextType>;
  CancelOrderResult?: CancelOrderResultResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartDelivery?: CartDeliveryResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  CartWarning?: CartWarningResolvers<ContextType>;
  Conflict?: ConflictResolvers<ContextType>;
  Coupon?: CouponResolvers<ContextType>;
  CreateCouponResult?: CreateCouponResultResolvers<ContextType>;
  CreateUploadResult?: CreateUploadResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DecideReturnResult?: DecideReturnResultResolvers<ContextType>;
  FulfilOrderResult?: FulfilOrderResultResolvers<ContextType>;
  Fulfilment?: FulfilmentResolvers<ContextType>;
  InsufficientStock?: InsufficientStockResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Job?: JobResolvers<ContextType>;
  JobError?: JobErrorResolvers<ContextType>;
  JobFile?: JobFileResolvers<ContextType>;
  JobProgress?: JobProgressResolvers<ContextType>;
  JobResult?: JobResultResolvers<ContextType>;
  MergedCart?: MergedCartResolvers<ContextType>;
  MergedLine?: MergedLineResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderAddress?: OrderAddressResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEvent?: OrderEventResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderTotals?: OrderTotalsResolvers<ContextType>;
  OrderUpdate?: OrderUpdateResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Pieces?: PiecesResolvers<ContextType>;
  PlaceOrderResult?: PlaceOrderResultResolvers<ContextType>;
  PlacedOrder?: PlacedOrderResolvers<ContextType>;
  PriceChanged?: PriceChangedResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  PurchaseLimitReached?: PurchaseLimitReachedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveCouponResult?: RemoveCouponResultResolvers<ContextType>;
  RequestReturnResult?: RequestReturnResultResolvers<ContextType>;
  ReturnRequest?: ReturnRequestResolvers<ContextType>;
  SaleClosed?: SaleClosedResolvers<ContextType>;
  SetCartDeliveryResult?: SetCartDeliveryResultResolvers<ContextType>;
  ShippingMethod?: ShippingMethodResolvers<ContextType>;
  StartInventoryImportResult?: StartInventoryImportResultResolvers<ContextType>;
  StartProductImportResult?: StartProductImportResultResolvers<ContextType>;
  StartSalesReportResult?: StartSalesReportResultResolvers<ContextType>;
  StockShortage?: StockShortageResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UndoInventoryImportResult?: UndoInventoryImportResultResolvers<ContextType>;
  UnsentPieces?: UnsentPiecesResolvers<ContextType>;
  UpdateCartLineResult?: UpdateCartLineResultResolvers<ContextType>;
  Upload?: UploadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').OrdersLoaders>> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
