import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyValue } from '../../platform/money.ts';
import type { Problem as AnyProblem } from '../../platform/problem.ts';
import type { PaymentRow } from './domain/payment.ts';
import type { SavedMethodRow } from './domain/saved-methods.ts';
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
  /** Pays an order once, however often it is asked: repeat the idempotency key when an answer was lost. */
  payOrder: PayOrderResult;
};


export type MutationPayOrderArgs = {
  input: PayOrderInput;
};

export type NotFound = Problem & {
  __typename?: 'NotFound';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Order = {
  __typename?: 'Order';
  id: Scalars['ID']['output'];
  ownerKey: Scalars['String']['output'];
  paymentStatus?: Maybe<PaymentStatus>;
  /** Newest first. */
  payments?: Maybe<Array<Payment>>;
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
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** Whose name the token is of: `sandbox` is built in. */
  provider: Scalars['String']['output'];
  refunded: Money;
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

export type PaymentStatus =
  | 'CAPTURED'
  | 'DECLINED'
  /** The provider was asked and its answer is awaited. */
  | 'PENDING'
  /** The buyer has to confirm at the provider. */
  | 'REQUIRES_ACTION'
  /** Nothing was tried yet; of an order only. */
  | 'UNPAID';

/** A failure that the client can act on, as a member of a result union. */
export type Problem = {
  /** Stable; for programs. */
  code: Scalars['String']['output'];
  /** For people: what is wrong and what to do. */
  message: Scalars['String']['output'];
  /** The input field at fault. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
  /** Of the customer himself only. */
  paymentMethods?: Maybe<Array<PaymentMethod>>;
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
        | GraphQLRecursivePick<FederationTypes['Order'], {"ownerKey":true}>
        | GraphQLRecursivePick<FederationTypes['Order'], {"ownerKey":true}>
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
  PayOrderResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( PaymentRow )
    | ( Omit<PaymentActionRequired, 'payment'> & { payment: _RefType['Payment'] } )
    | ( Omit<PaymentDeclined, 'payment'> & { payment: _RefType['Payment'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( AnyProblem )
    | ( Omit<PaymentDeclined, 'payment'> & { payment: _RefType['Payment'] } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Conflict: ResolverTypeWrapper<AnyProblem>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  InvalidInput: ResolverTypeWrapper<AnyProblem>;
  Money: ResolverTypeWrapper<MoneyValue>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<AnyProblem>;
  Order: ResolverTypeWrapper<{ id: string; ownerKey?: string }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PayOrderInput: PayOrderInput;
  PayOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PayOrderResult']>;
  Payment: ResolverTypeWrapper<PaymentRow>;
  PaymentActionRequired: ResolverTypeWrapper<Omit<PaymentActionRequired, 'payment'> & { payment: ResolversTypes['Payment'] }>;
  PaymentDeclined: ResolverTypeWrapper<Omit<PaymentDeclined, 'payment'> & { payment: ResolversTypes['Payment'] }>;
  PaymentMethod: ResolverTypeWrapper<SavedMethodRow>;
  PaymentStatus: PaymentStatus;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  User: ResolverTypeWrapper<Omit<User, 'paymentMethods'> & { paymentMethods?: Maybe<Array<ResolversTypes['PaymentMethod']>> }>;
  access__Rule: Access__Rule;
  cacheControl__Scope: CacheControl__Scope;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Conflict: AnyProblem;
  String: Scalars['String']['output'];
  DateTime: Scalars['DateTime']['output'];
  InvalidInput: AnyProblem;
  Money: MoneyValue;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFound: AnyProblem;
  Order: { id: string; ownerKey?: string };
  ID: Scalars['ID']['output'];
  PageInfo: PageInfo;
  PayOrderInput: PayOrderInput;
  PayOrderResult: ResolversUnionTypes<ResolversParentTypes>['PayOrderResult'];
  Payment: PaymentRow;
  PaymentActionRequired: Omit<PaymentActionRequired, 'payment'> & { payment: ResolversParentTypes['Payment'] };
  PaymentDeclined: Omit<PaymentDeclined, 'payment'> & { payment: ResolversParentTypes['Payment'] };
  PaymentMethod: SavedMethodRow;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  User: Omit<User, 'paymentMethods'> & { paymentMethods?: Maybe<Array<ResolversParentTypes['PaymentMethod']>> } | FederationReferenceTypes['User'];
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

export type MoneyResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  payOrder?: Resolver<ResolversTypes['PayOrderResult'], ParentType, ContextType, RequireFields<MutationPayOrderArgs, 'input'>>;
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
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
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

export type ProblemResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'NotFound' | 'PaymentDeclined', ParentType, ContextType>;
};

export type UserResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  paymentMethods?: Resolver<Maybe<Array<ResolversTypes['PaymentMethod']>>, ParentType, ContextType>;
};

export type Resolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>> = {
  Conflict?: ConflictResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  InvalidInput?: InvalidInputResolvers<ContextType>;
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
  Problem?: ProblemResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').PaymentsLoaders>> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
