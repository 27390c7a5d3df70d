import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyValue } from '../../platform/money.ts';
import type { Problem as AnyProblem } from '../../platform/problem.ts';
import type { PaymentRow } from './domain/payment.ts';
import type { SavedMethodRow } from './domain/saved-methods.ts';
import type { MovementRow } from './domain/movement.ts';
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
  /** An integer that JSON numbers carry exactly: up to 2^53 - 1 on either side of zero. */
  SafeInt: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type CapturePaymentInput = {
  /** The whole, when null. */
  amount?: InputMaybe<MoneyInput>;
  /** 8 to 128 characters, for this payment. */
  idempotencyKey: Scalars['String']['input'];
  paymentId: Scalars['ID']['input'];
};

export type CapturePaymentResult = Conflict | InvalidInput | NotFound | Payment | ProviderRefused;

export type Conflict = Problem & {
  __typename?: 'Conflict';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type InvalidInput = Problem & {
  __typename?: 'InvalidInput';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Sums in minor units. */
export type LedgerAccount = {
  __typename?: 'LedgerAccount';
  credit: Scalars['SafeInt']['output'];
  debit: Scalars['SafeInt']['output'];
  /** As `provider:stripe`, `sales`, `refunds`, `disputes`. */
  name: Scalars['String']['output'];
};

export type LedgerBalance = {
  __typename?: 'LedgerBalance';
  accounts: Array<LedgerAccount>;
  /** Whether debits and credits are the same sum. */
  balanced: Scalars['Boolean']['output'];
  currency: Scalars['String']['output'];
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
  /** Takes an authorised payment, or a part of it: what is left is released. Once per key. */
  capturePayment: CapturePaymentResult;
  /** Pays an order once, however often it is asked: repeat the idempotency key when an answer was lost. */
  payOrder: PayOrderResult;
  /** Gives back a part of a captured payment, or all that is left. Once per key. */
  refundPayment: RefundPaymentResult;
  /** Forgets a saved method, also at the provider. */
  removePaymentMethod: RemovePaymentMethodResult;
  /** Releases an authorised payment: nothing is taken. Once per key. */
  voidPayment: VoidPaymentResult;
};


export type MutationCapturePaymentArgs = {
  input: CapturePaymentInput;
};


export type MutationPayOrderArgs = {
  input: PayOrderInput;
};


export type MutationRefundPaymentArgs = {
  input: RefundPaymentInput;
};


export type MutationRemovePaymentMethodArgs = {
  id: Scalars['ID']['input'];
};


export type MutationVoidPaymentArgs = {
  input: VoidPaymentInput;
};

export type NotFound = Problem & {
  __typename?: 'NotFound';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type ObligationKind =
  /** The order came to nothing; everything goes back. */
  | 'CLOSED'
  /** Goods have left; what is held for them is taken. */
  | 'FULFILLED'
  /** Money came for an attempt that had been given up; it goes back. */
  | 'LATE'
  /** Pieces came back, or will not be sent; what they cost goes back. */
  | 'RETURNED';

export type Order = {
  __typename?: 'Order';
  id: Scalars['ID']['output'];
  ownerKey: Scalars['String']['output'];
  paymentStatus?: Maybe<PaymentStatus>;
  /** Newest first. */
  payments?: Maybe<Array<Payment>>;
  total: Money;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type PayOrderInput = {
  /** 8 to 128 characters, drawn by the client once per attempt to pay. */
  idempotencyKey: Scalars['String']['input'];
  orderId: Scalars['ID']['input'];
  /** A token of the payment provider, never a card number. */
  paymentMethod: Scalars['String']['input'];
  /** Keep the token for the customer's next order; needs a session. */
  saveMethod?: InputMaybe<Scalars['Boolean']['input']>;
};

export type PayOrderResult = Conflict | InvalidInput | NotFound | Payment | PaymentActionRequired | PaymentDeclined;

export type Payment = {
  __typename?: 'Payment';
  amount: Money;
  /** What was taken: less than the amount after a partial capture. */
  captured: Money;
  createdAt: Scalars['DateTime']['output'];
  /** Taken back by the buyer's bank. */
  disputed: Money;
  id: Scalars['ID']['output'];
  /** Whose name the token is of: `sandbox` is built in. */
  provider: Scalars['String']['output'];
  /** What may still be refunded: less the refunds under way. */
  refundable: Money;
  refunded: Money;
  /** Newest first. */
  refunds: Array<Refund>;
  status: PaymentStatus;
};

export type PaymentActionRequired = {
  __typename?: 'PaymentActionRequired';
  payment: Payment;
  /** Where the buyer confirms. */
  redirectUrl: Scalars['String']['output'];
};

export type PaymentDeclined = Problem & {
  __typename?: 'PaymentDeclined';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  payment: Payment;
  /** The provider's reason, as insufficient_funds. */
  reason: Scalars['String']['output'];
};

export type PaymentMethod = {
  __typename?: 'PaymentMethod';
  id: Scalars['ID']['output'];
  provider: Scalars['String']['output'];
  savedAt: Scalars['DateTime']['output'];
  /** What to pay with next time: a token, good only at the provider. */
  token: Scalars['String']['output'];
};

export type PaymentMethodRemoved = {
  __typename?: 'PaymentMethodRemoved';
  id: Scalars['ID']['output'];
};

export type PaymentStatus =
  /** The provider holds the amount for us; nothing was taken yet. */
  | 'AUTHORISED'
  | 'CAPTURED'
  /** The provider was asked to take what it holds. */
  | 'CAPTURING'
  | 'DECLINED'
  /** It costs nothing, so nothing will ever be paid; of an order only. */
  | 'NOTHING_DUE'
  | 'PARTIALLY_REFUNDED'
  /** The provider was asked and its answer is awaited. */
  | 'PENDING'
  | 'REFUNDED'
  /** The buyer has to confirm at the provider. */
  | 'REQUIRES_ACTION'
  /** Nothing was tried yet; of an order only. */
  | 'UNPAID'
  | 'VOIDED'
  /** The provider was asked to release what it holds. */
  | 'VOIDING';

/** A failure that the client can act on, as a member of a result union. */
export type Problem = {
  /** Stable; for programs. */
  code: Scalars['String']['output'];
  /** For people: what is wrong and what to do. */
  message: Scalars['String']['output'];
  /** The input field at fault. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The provider's final no to a capture, a void or a refund: nothing was moved. */
export type ProviderRefused = Problem & {
  __typename?: 'ProviderRefused';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  payment: Payment;
  /** The provider's reason, as card_closed. */
  reason: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** The books, by currency: every debit has its credit. */
  ledgerBalance: Array<LedgerBalance>;
  /** What is owed because of an order and cannot be met, oldest first: somebody has to act. */
  stuckObligations: Array<StuckObligation>;
};

export type Refund = {
  __typename?: 'Refund';
  amount: Money;
  createdAt: Scalars['DateTime']['output'];
  /** Why the provider refused it. */
  failure?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  status: RefundStatus;
};

export type RefundPaymentInput = {
  /** All that is left, when null. */
  amount?: InputMaybe<MoneyInput>;
  /** 8 to 128 characters, for this payment. */
  idempotencyKey: Scalars['String']['input'];
  paymentId: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};

export type RefundPaymentResult = Conflict | InvalidInput | NotFound | Payment | ProviderRefused | RefundTooLarge;

export type RefundStatus =
  | 'DONE'
  /** The provider's final no: the money is still here, and can be refunded in another way. */
  | 'FAILED'
  /** The provider was asked; it is asked again until it answers. */
  | 'PENDING';

export type RefundTooLarge = Problem & {
  __typename?: 'RefundTooLarge';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** What is left to refund. */
  refundable: Money;
};

export type RemovePaymentMethodResult = NotFound | PaymentMethodRemoved;

export type StuckObligation = {
  __typename?: 'StuckObligation';
  /** Null where it is all that there is. */
  amount?: Maybe<Money>;
  /** As `nothing_authorised`, or the provider's reason. */
  failure: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  kind: ObligationKind;
  orderId: Scalars['ID']['output'];
  since: Scalars['DateTime']['output'];
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
  /** Of the customer himself only. */
  paymentMethods?: Maybe<Array<PaymentMethod>>;
};

export type VoidPaymentInput = {
  idempotencyKey: Scalars['String']['input'];
  paymentId: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};

export type VoidPaymentResult = Conflict | InvalidInput | NotFound | Payment | ProviderRefused;

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
  Order: Order;
  Payment: Payment;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Order'], {"ownerKey":true,"total":{"amount":true}}>
        | GraphQLRecursivePick<FederationTypes['Order'], {"ownerKey":true,"total":{"amount":true}}>
        | GraphQLRecursivePick<FederationTypes['Order'], {"ownerKey":true}> ) );
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CapturePaymentResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( PaymentRow )
    | ( Omit<ProviderRefused, 'payment'> & { payment: _RefType['Payment'] } )
  ;
  PayOrderResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( PaymentRow )
    | ( Omit<PaymentActionRequired, 'payment'> & { payment: _RefType['Payment'] } )
    | ( Omit<PaymentDeclined, 'payment'> & { payment: _RefType['Payment'] } )
  ;
  RefundPaymentResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( PaymentRow )
    | ( Omit<ProviderRefused, 'payment'> & { payment: _RefType['Payment'] } )
    | ( Omit<RefundTooLarge, 'refundable'> & { refundable: _RefType['Money'] } )
  ;
  RemovePaymentMethodResult:
    | ( AnyProblem )
    | ( PaymentMethodRemoved )
  ;
  VoidPaymentResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( PaymentRow )
    | ( Omit<ProviderRefused, 'payment'> & { payment: _RefType['Payment'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( Omit<PaymentDeclined, 'payment'> & { payment: _RefType['Payment'] } )
    | ( Omit<ProviderRefused, 'payment'> & { payment: _RefType['Payment'] } )
    | ( Omit<RefundTooLarge, 'refundable'> & { refundable: _RefType['Money'] } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CapturePaymentInput: CapturePaymentInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CapturePaymentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CapturePaymentResult']>;
  Conflict: ResolverTypeWrapper<AnyProblem>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  InvalidInput: ResolverTypeWrapper<AnyProblem>;
  LedgerAccount: ResolverTypeWrapper<LedgerAccount>;
  LedgerBalance: ResolverTypeWrapper<LedgerBalance>;
  Money: ResolverTypeWrapper<MoneyValue>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<AnyProblem>;
  ObligationKind: ObligationKind;
  Order: ResolverTypeWrapper<{ id: string; ownerKey?: string; total?: { amount: number } }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PayOrderInput: PayOrderInput;
  PayOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PayOrderResult']>;
  Payment: ResolverTypeWrapper<PaymentRow>;
  PaymentActionRequired: ResolverTypeWrapper<Omit<PaymentActionRequired, 'payment'> & { payment: ResolversTypes['Payment'] }>;
  PaymentDeclined: ResolverTypeWrapper<Omit<PaymentDeclined, 'payment'> & { payment: ResolversTypes['Payment'] }>;
  PaymentMethod: ResolverTypeWrapper<SavedMethodRow>;
  PaymentMethodRemoved: ResolverTypeWrapper<PaymentMethodRemoved>;
  PaymentStatus: PaymentStatus;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  ProviderRefused: ResolverTypeWrapper<Omit<ProviderRefused, 'payment'> & { payment: ResolversTypes['Payment'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refund: ResolverTypeWrapper<MovementRow>;
  RefundPaymentInput: RefundPaymentInput;
  RefundPaymentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefundPaymentResult']>;
  RefundStatus: RefundStatus;
  RefundTooLarge: ResolverTypeWrapper<Omit<RefundTooLarge, 'refundable'> & { refundable: ResolversTypes['Money'] }>;
  RemovePaymentMethodResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemovePaymentMethodResult']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  StuckObligation: ResolverTypeWrapper<Omit<StuckObligation, 'amount'> & { amount?: Maybe<ResolversTypes['Money']> }>;
  User: ResolverTypeWrapper<Omit<User, 'paymentMethods'> & { paymentMethods?: Maybe<Array<ResolversTypes['PaymentMethod']>> }>;
  VoidPaymentInput: VoidPaymentInput;
  VoidPaymentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['VoidPaymentResult']>;
  access__Rule: Access__Rule;
  cacheControl__Scope: CacheControl__Scope;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CapturePaymentInput: CapturePaymentInput;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  CapturePaymentResult: ResolversUnionTypes<ResolversParentTypes>['CapturePaymentResult'];
  Conflict: AnyProblem;
  DateTime: Scalars['DateTime']['output'];
  InvalidInput: AnyProblem;
  LedgerAccount: LedgerAccount;
  LedgerBalance: LedgerBalance;
  Money: MoneyValue;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFound: AnyProblem;
  Order: { id: string; ownerKey?: string; total?: { amount: number } };
  PageInfo: PageInfo;
  PayOrderInput: PayOrderInput;
  PayOrderResult: ResolversUnionTypes<ResolversParentTypes>['PayOrderResult'];
  Payment: PaymentRow;
  PaymentActionRequired: Omit<PaymentActionRequired, 'payment'> & { payment: ResolversParentTypes['Payment'] };
  PaymentDeclined: Omit<PaymentDeclined, 'payment'> & { payment: ResolversParentTypes['Payment'] };
  PaymentMethod: SavedMethodRow;
  PaymentMethodRemoved: PaymentMethodRemoved;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  ProviderRefused: Omit<ProviderRefused, 'payment'> & { payment: ResolversParentTypes['Payment'] };
  Query: Record<PropertyKey, never>;
  Refund: MovementRow;
  RefundPaymentInput: RefundPaymentInput;
  RefundPaymentResult: ResolversUnionTypes<ResolversParentTypes>['RefundPaymentResult'];
  RefundTooLarge: Omit<RefundTooLarge, 'refundable'> & { refundable: ResolversParentTypes['Money'] };
  RemovePaymentMethodResult: ResolversUnionTypes<ResolversParentTypes>['RemovePaymentMethodResult'];
  SafeInt: Scalars['SafeInt']['output'];
  StuckObligation: Omit<StuckObligation, 'amount'> & { amount?: Maybe<ResolversParentTypes['Money']> };
  User: Omit<User, 'paymentMethods'> & { paymentMethods?: Maybe<Array<ResolversParentTypes['PaymentMethod']>> } | FederationReferenceTypes['User'];
  VoidPaymentInput: VoidPaymentInput;
  VoidPaymentResult: ResolversUnionTypes<ResolversParentTypes>['VoidPaymentResult'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type AccessDirectiveArgs = {
  to: Access__Rule;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControl__Scope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CapturePaymentResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['CapturePaymentResult'] = ResolversParentTypes['CapturePaymentResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'Payment' | 'ProviderRefused', ParentType, ContextType>;
};

export type ConflictResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Conflict'] = ResolversParentTypes['Conflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type InvalidInputResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LedgerAccountResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['LedgerAccount'] = ResolversParentTypes['LedgerAccount']> = {
  credit?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  debit?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LedgerBalanceResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['LedgerBalance'] = ResolversParentTypes['LedgerBalance']> = {
  accounts?: Resolver<Array<ResolversTypes['LedgerAccount']>, ParentType, ContextType>;
  balanced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  capturePayment?: Resolver<ResolversTypes['CapturePaymentResult'], ParentType, ContextType, RequireFields<MutationCapturePaymentArgs, 'input'>>;
  payOrder?: Resolver<ResolversTypes['PayOrderResult'], ParentType, ContextType, RequireFields<MutationPayOrderArgs, 'input'>>;
  refundPayment?: Resolver<ResolversTypes['RefundPaymentResult'], ParentType, ContextType, RequireFields<MutationRefundPaymentArgs, 'input'>>;
  removePaymentMethod?: Resolver<ResolversTypes['RemovePaymentMethodResult'], ParentType, ContextType, RequireFields<MutationRemovePaymentMethodArgs, 'id'>>;
  voidPayment?: Resolver<ResolversTypes['VoidPaymentResult'], ParentType, ContextType, RequireFields<MutationVoidPaymentArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  paymentStatus?: Resolver<Maybe<ResolversTypes['PaymentStatus']>, ParentType, ContextType>;
  payments?: Resolver<Maybe<Array<ResolversTypes['Payment']>>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PayOrderResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['PayOrderResult'] = ResolversParentTypes['PayOrderResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'Payment' | 'PaymentActionRequired' | 'PaymentDeclined', ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  captured?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  disputed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunds?: Resolver<Array<ResolversTypes['Refund']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentActionRequiredResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['PaymentActionRequired'] = ResolversParentTypes['PaymentActionRequired']> = {
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  redirectUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentDeclinedResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['PaymentDeclined'] = ResolversParentTypes['PaymentDeclined']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentMethodResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['PaymentMethod'] = ResolversParentTypes['PaymentMethod']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  savedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PaymentMethodRemovedResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['PaymentMethodRemoved'] = ResolversParentTypes['PaymentMethodRemoved']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'PaymentDeclined' | 'ProviderRefused' | 'RefundTooLarge', ParentType, ContextType>;
};

export type ProviderRefusedResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['ProviderRefused'] = ResolversParentTypes['ProviderRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  ledgerBalance?: Resolver<Array<ResolversTypes['LedgerBalance']>, ParentType, ContextType>;
  stuckObligations?: Resolver<Array<ResolversTypes['StuckObligation']>, ParentType, ContextType>;
};

export type RefundResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RefundStatus'], ParentType, ContextType>;
};

export type RefundPaymentResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['RefundPaymentResult'] = ResolversParentTypes['RefundPaymentResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'Payment' | 'ProviderRefused' | 'RefundTooLarge', ParentType, ContextType>;
};

export type RefundTooLargeResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['RefundTooLarge'] = ResolversParentTypes['RefundTooLarge']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemovePaymentMethodResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['RemovePaymentMethodResult'] = ResolversParentTypes['RemovePaymentMethodResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'PaymentMethodRemoved', ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type StuckObligationResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['StuckObligation'] = ResolversParentTypes['StuckObligation']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  failure?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ObligationKind'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  paymentMethods?: Resolver<Maybe<Array<ResolversTypes['PaymentMethod']>>, ParentType, ContextType>;
};

export type VoidPaymentResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['VoidPaymentResult'] = ResolversParentTypes['VoidPaymentResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'Payment' | 'ProviderRefused', ParentType, ContextType>;
};

export type Resolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>> = {
  CapturePaymentResult?: CapturePaymentResultResolvers<ContextType>;
  Conflict?: ConflictResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  LedgerAccount?: LedgerAccountResolvers<ContextType>;
  LedgerBalance?: LedgerBalanceResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PayOrderResult?: PayOrderResultResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PaymentActionRequired?: PaymentActionRequiredResolvers<ContextType>;
  PaymentDeclined?: PaymentDeclinedResolvers<ContextType>;
  PaymentMethod?: PaymentMethodResolvers<ContextType>;
  PaymentMethodRemoved?: PaymentMethodRemovedResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  ProviderRefused?: ProviderRefusedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RefundPaymentResult?: RefundPaymentResultResolvers<ContextType>;
  RefundTooLarge?: RefundTooLargeResolvers<ContextType>;
  RemovePaymentMethodResult?: RemovePaymentMethodResultResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  StuckObligation?: StuckObligationResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  VoidPaymentResult?: VoidPaymentResultResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
