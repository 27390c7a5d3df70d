import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyValue } from '../../platform/money.ts';
import type { Problem as AnyProblem } from '../../platform/problem.ts';
import type { UserView } from './domain/user-view.ts';
import type { SessionRow } from './model.ts';
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

export type AccountDeleted = {
  __typename?: 'AccountDeleted';
  /** Whose account it was. */
  id: Scalars['ID']['output'];
};

export type AddAddressResult = Address | Conflict | InvalidInput;

export type Address = {
  __typename?: 'Address';
  city: Scalars['String']['output'];
  country: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  isDefault: Scalars['Boolean']['output'];
  line1: Scalars['String']['output'];
  line2?: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  postalCode: Scalars['String']['output'];
  region?: Maybe<Scalars['String']['output']>;
};

export type AddressInput = {
  city: Scalars['String']['input'];
  /** ISO 3166-1 alpha-2. */
  country: Scalars['String']['input'];
  isDefault?: InputMaybe<Scalars['Boolean']['input']>;
  line1: Scalars['String']['input'];
  line2?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
  postalCode: Scalars['String']['input'];
  region?: InputMaybe<Scalars['String']['input']>;
};

export type AssignRoleInput = {
  /** False takes the role away. There is always an ADMIN. */
  granted: Scalars['Boolean']['input'];
  role: Role;
  userId: Scalars['ID']['input'];
};

export type AssignRoleResult = Conflict | NotFound | User;

export type AuthSession = {
  __typename?: 'AuthSession';
  /** A JWT (EdDSA) for the Authorization header, as a Bearer token. */
  accessToken: Scalars['String']['output'];
  accessTokenExpiresAt: Scalars['DateTime']['output'];
  /** Opaque; good for one `refreshSession`. */
  refreshToken: Scalars['String']['output'];
  user: User;
};

export type ChangePasswordInput = {
  currentPassword: Scalars['String']['input'];
  newPassword: Scalars['String']['input'];
};

export type ChangePasswordResult = InvalidCredentials | InvalidInput | User;

export type Conflict = Problem & {
  __typename?: 'Conflict';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type DeleteMyAccountInput = {
  password: Scalars['String']['input'];
};

/** Conflict: LAST_ADMIN, as long as nobody else is an administrator. */
export type DeleteMyAccountResult = AccountDeleted | Conflict | InvalidCredentials | InvalidInput;

export type ExportMyDataResult = Conflict | Job;

/** Email and password do not belong together. */
export type InvalidCredentials = Problem & {
  __typename?: 'InvalidCredentials';
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

/** The refresh token is unknown, used up, or of a session that has ended: sign in again. */
export type InvalidRefreshToken = Problem & {
  __typename?: 'InvalidRefreshToken';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The token of a mail is unknown, used up, or older than 30 minutes: ask for a new mail. */
export type InvalidToken = Problem & {
  __typename?: 'InvalidToken';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Job = {
  __typename?: 'Job';
  id: Scalars['ID']['output'];
};

export type LoginInput = {
  /** The cart filled as a guest; its lines join the account's cart. */
  cartId?: InputMaybe<Scalars['ID']['input']>;
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};

export type LoginResult = AuthSession | InvalidCredentials | InvalidInput;

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
  /** The first address of an account becomes its default. */
  addAddress: AddAddressResult;
  /** Grants a role or takes it away; for ADMIN only. Takes effect within 5 s. */
  assignRole: AssignRoleResult;
  /** Ends every other session of the account. */
  changePassword: ChangePasswordResult;
  /** Erases the account and all personal data, at once and for good; orders are kept for the books without a name or an address. */
  deleteMyAccount: DeleteMyAccountResult;
  /**
   * Puts together everything that the shop keeps about you; the job's result has the link. While one is being made, asking again gives
   * the same job.
   */
  exportMyData: ExportMyDataResult;
  /** Opens a session. An unknown email and a wrong password get the same answer in the same time. */
  login: LoginResult;
  /** Ends this session. */
  logout?: Maybe<Scalars['Boolean']['output']>;
  /** Ends every session of the account, this one too. */
  logoutEverywhere?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Exchanges a refresh token for a new pair. Each refresh token is good once: using an old one again ends its session,
   * except that the last exchange may be repeated for 10 s, with the same answer, in case it was lost.
   */
  refreshSession: RefreshSessionResult;
  /** Opens an account and a session. */
  register: RegisterResult;
  /** Sends that mail again. */
  requestEmailVerification?: Maybe<Scalars['Boolean']['output']>;
  /** Sends a mail with a link, if there is such an account; the answer is the same when there is none. */
  requestPasswordReset?: Maybe<Scalars['Boolean']['output']>;
  /** Takes the token of that mail. Ends every session of the account and opens a new one. */
  resetPassword: ResetPasswordResult;
  /** Ends one session of the account, as of a device that was lost. */
  revokeSession: RevokeSessionResult;
  /** Channels that are left out stay as they are. */
  updateNotificationPreferences?: Maybe<NotificationPreferences>;
  /** Fields that are left out stay as they are; null clears the phone. */
  updateProfile: UpdateProfileResult;
  /** Takes the token of the mail that a new account gets; a session is not needed. */
  verifyEmail: VerifyEmailResult;
};


export type MutationAddAddressArgs = {
  input: AddressInput;
};


export type MutationAssignRoleArgs = {
  input: AssignRoleInput;
};


export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationDeleteMyAccountArgs = {
  input: DeleteMyAccountInput;
};


export type MutationLoginArgs = {
  input: LoginInput;
};


export type MutationRefreshSessionArgs = {
  refreshToken: Scalars['String']['input'];
};


export type MutationRegisterArgs = {
  input: RegisterInput;
};


export type MutationRequestPasswordResetArgs = {
  email: Scalars['String']['input'];
};


export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


export type MutationUpdateNotificationPreferencesArgs = {
  input: NotificationPreferencesInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


export type MutationVerifyEmailArgs = {
  token: Scalars['String']['input'];
};

export type MutedTopic = {
  __typename?: 'MutedTopic';
  channel: NotificationChannel;
  topic: NotificationTopic;
};

export type MutedTopicInput = {
  channel: NotificationChannel;
  topic: NotificationTopic;
};

export type NotFound = Problem & {
  __typename?: 'NotFound';
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Notification = {
  __typename?: 'Notification';
  channel: NotificationChannel;
  /** Why it was not sent: a code such as RECIPIENT_CAP or INVALID_RECIPIENT. */
  reason?: Maybe<Scalars['String']['output']>;
  /** When it was sent, or given up. */
  sentAt: Scalars['DateTime']['output'];
  status: NotificationStatus;
  template: Scalars['String']['output'];
};

export type NotificationChannel =
  | 'EMAIL'
  | 'SMS'
  | 'WHATSAPP';

/** Mails about what you have ordered and about your account come whatever you prefer: the law wants them, or your safety. */
export type NotificationPreferences = {
  __typename?: 'NotificationPreferences';
  email: Scalars['Boolean']['output'];
  marketing: Scalars['Boolean']['output'];
  /** What a channel is not used for although it is on. */
  muted: Array<MutedTopic>;
  /** To your phone number, as WhatsApp; at night they wait until the morning, but for the answer to what you have just done. */
  sms: Scalars['Boolean']['output'];
  /** IANA; null: by the country of the phone number. */
  timeZone?: Maybe<Scalars['String']['output']>;
  whatsapp: Scalars['Boolean']['output'];
};

export type NotificationPreferencesInput = {
  email?: InputMaybe<Scalars['Boolean']['input']>;
  marketing?: InputMaybe<Scalars['Boolean']['input']>;
  /** Takes the place of the whole list. */
  muted?: InputMaybe<Array<MutedTopicInput>>;
  sms?: InputMaybe<Scalars['Boolean']['input']>;
  /** IANA: Europe/Berlin. Null: by the country of the phone number. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  whatsapp?: InputMaybe<Scalars['Boolean']['input']>;
};

export type NotificationStatus =
  /** The provider will never take it. */
  | 'FAILED'
  /** The provider took it. */
  | 'SENT'
  /** A limit of ours held it back for good. */
  | 'SUPPRESSED';

export type NotificationTopic =
  | 'CANCELLATION'
  | 'PAYMENT'
  | 'REFUND'
  | 'SHIPPING';

export type Order = {
  __typename?: 'Order';
  id: Scalars['ID']['output'];
  /** The messages to the customer about this order, in order of sending. */
  notifications?: Maybe<Array<Notification>>;
  ownerKey: Scalars['String']['output'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
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

export type Query = {
  __typename?: 'Query';
  /** The accounts of the shop, for staff only. `query` is the beginning of an email or of a word of the name, or an id. */
  customers?: Maybe<UserConnection>;
  /** Whoever is signed in; without a session the error UNAUTHENTICATED. */
  me?: Maybe<User>;
};


export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  query?: InputMaybe<Scalars['String']['input']>;
};

export type RefreshSessionResult = AuthSession | InvalidRefreshToken;

export type RegisterInput = {
  /** The cart filled as a guest; it becomes the account's. */
  cartId?: InputMaybe<Scalars['ID']['input']>;
  /** The part before the @ in ASCII. Compared without regard to case. */
  email: Scalars['String']['input'];
  name: Scalars['String']['input'];
  /** 12 to 256 characters, not the email, and none of the commonest passwords. */
  password: Scalars['String']['input'];
};

export type RegisterResult = AuthSession | Conflict | InvalidInput;

export type ResetPasswordInput = {
  newPassword: Scalars['String']['input'];
  token: Scalars['String']['input'];
};

export type ResetPasswordResult = AuthSession | InvalidInput | InvalidToken;

export type RevokeSessionInput = {
  sessionId: Scalars['ID']['input'];
};

export type RevokeSessionResult = NotFound | RevokedSession;

export type RevokedSession = {
  __typename?: 'RevokedSession';
  id: Scalars['ID']['output'];
};

export type Role =
  | 'ADMIN'
  | 'CUSTOMER'
  | 'OPERATOR'
  | 'SUPPORT';

export type Session = {
  __typename?: 'Session';
  createdAt: Scalars['DateTime']['output'];
  /** Whether it is the one that asks. */
  current: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  lastUsedAt: Scalars['DateTime']['output'];
  userAgent?: Maybe<Scalars['String']['output']>;
};

export type UpdateProfileInput = {
  /** BCP 47: en-GB. */
  locale?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  /** E.164: +441632960961. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateProfileResult = InvalidInput | User;

/** Everything but the id is for the user himself and for staff; to others it is null. */
export type User = {
  __typename?: 'User';
  addresses?: Maybe<Array<Address>>;
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  email?: Maybe<Scalars['String']['output']>;
  emailVerified?: Maybe<Scalars['Boolean']['output']>;
  id: Scalars['ID']['output'];
  /** BCP 47. */
  locale?: Maybe<Scalars['String']['output']>;
  name?: Maybe<Scalars['String']['output']>;
  notificationPreferences?: Maybe<NotificationPreferences>;
  /** E.164. */
  phone?: Maybe<Scalars['String']['output']>;
  roles?: Maybe<Array<Role>>;
  /** The sessions that are alive, last used first; 50 at most. */
  sessions?: Maybe<Array<Session>>;
};

export type UserConnection = {
  __typename?: 'UserConnection';
  nodes: Array<User>;
  pageInfo: PageInfo;
};

export type VerifyEmailResult = InvalidToken | User;

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
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Order'], {"ownerKey":true}> ) );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AddAddressResult:
    | ( Address )
    | ( AnyProblem )
    | ( AnyProblem )
  ;
  AssignRoleResult:
    | ( AnyProblem )
    | ( AnyProblem )
    | ( UserView )
  ;
  ChangePasswordResult:
    | ( InvalidCredentials )
    | ( AnyProblem )
    | ( UserView )
  ;
  DeleteMyAccountResult:
    | ( AccountDeleted )
    | ( AnyProblem )
    | ( InvalidCredentials )
    | ( AnyProblem )
  ;
  ExportMyDataResult:
    | ( AnyProblem )
    | ( Job )
  ;
  LoginResult:
    | ( Omit<AuthSession, 'user'> & { user: _RefType['User'] } )
    | ( InvalidCredentials )
    | ( AnyProblem )
  ;
  RefreshSessionResult:
    | ( Omit<AuthSession, 'user'> & { user: _RefType['User'] } )
    | ( InvalidRefreshToken )
  ;
  RegisterResult:
    | ( Omit<AuthSession, 'user'> & { user: _RefType['User'] } )
    | ( AnyProblem )
    | ( AnyProblem )
  ;
  ResetPasswordResult:
    | ( Omit<AuthSession, 'user'> & { user: _RefType['User'] } )
    | ( AnyProblem )
    | ( InvalidToken )
  ;
  RevokeSessionResult:
    | ( AnyProblem )
    | ( RevokedSession )
  ;
  UpdateProfileResult:
    | ( AnyProblem )
    | ( UserView )
  ;
  VerifyEmailResult:
    | ( InvalidToken )
    | ( UserView )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( AnyProblem )
    | ( InvalidCredentials )
    | ( AnyProblem )
    | ( InvalidRefreshToken )
    | ( InvalidToken )
    | ( AnyProblem )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountDeleted: ResolverTypeWrapper<AccountDeleted>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddAddressResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddAddressResult']>;
  Address: ResolverTypeWrapper<Address>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddressInput: AddressInput;
  AssignRoleInput: AssignRoleInput;
  AssignRoleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AssignRoleResult']>;
  AuthSession: ResolverTypeWrapper<Omit<AuthSession, 'user'> & { user: ResolversTypes['User'] }>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordResult']>;
  Conflict: ResolverTypeWrapper<AnyProblem>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteMyAccountInput: DeleteMyAccountInput;
  DeleteMyAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteMyAccountResult']>;
  ExportMyDataResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ExportMyDataResult']>;
  InvalidCredentials: ResolverTypeWrapper<InvalidCredentials>;
  InvalidInput: ResolverTypeWrapper<AnyProblem>;
  InvalidRefreshToken: ResolverTypeWrapper<InvalidRefreshToken>;
  InvalidToken: ResolverTypeWrapper<InvalidToken>;
  Job: ResolverTypeWrapper<Job>;
  LoginInput: LoginInput;
  LoginResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LoginResult']>;
  Money: ResolverTypeWrapper<MoneyValue>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MutedTopic: ResolverTypeWrapper<MutedTopic>;
  MutedTopicInput: MutedTopicInput;
  NotFound: ResolverTypeWrapper<AnyProblem>;
  Notification: ResolverTypeWrapper<Notification>;
  NotificationChannel: NotificationChannel;
  NotificationPreferences: ResolverTypeWrapper<NotificationPreferences>;
  NotificationPreferencesInput: NotificationPreferencesInput;
  NotificationStatus: NotificationStatus;
  NotificationTopic: NotificationTopic;
  Order: ResolverTypeWrapper<{ id: string; ownerKey?: string | null }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshSessionResult']>;
  RegisterInput: RegisterInput;
  RegisterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterResult']>;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResetPasswordResult']>;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeSessionResult']>;
  RevokedSession: ResolverTypeWrapper<RevokedSession>;
  Role: Role;
  Session: ResolverTypeWrapper<SessionRow>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  User: ResolverTypeWrapper<UserView>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'nodes'> & { nodes: Array<ResolversTypes['User']> }>;
  VerifyEmailResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['VerifyEmailResult']>;
  access__Rule: Access__Rule;
  cacheControl__Scope: CacheControl__Scope;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccountDeleted: AccountDeleted;
  ID: Scalars['ID']['output'];
  AddAddressResult: ResolversUnionTypes<ResolversParentTypes>['AddAddressResult'];
  Address: Address;
  String: Scalars['String']['output'];
  AddressInput: AddressInput;
  AssignRoleInput: AssignRoleInput;
  AssignRoleResult: ResolversUnionTypes<ResolversParentTypes>['AssignRoleResult'];
  AuthSession: Omit<AuthSession, 'user'> & { user: ResolversParentTypes['User'] };
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordResult'];
  Conflict: AnyProblem;
  DateTime: Scalars['DateTime']['output'];
  DeleteMyAccountInput: DeleteMyAccountInput;
  DeleteMyAccountResult: ResolversUnionTypes<ResolversParentTypes>['DeleteMyAccountResult'];
  ExportMyDataResult: ResolversUnionTypes<ResolversParentTypes>['ExportMyDataResult'];
  InvalidCredentials: InvalidCredentials;
  InvalidInput: AnyProblem;
  InvalidRefreshToken: InvalidRefreshToken;
  InvalidToken: InvalidToken;
  Job: Job;
  LoginInput: LoginInput;
  LoginResult: ResolversUnionTypes<ResolversParentTypes>['LoginResult'];
  Money: MoneyValue;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  MutedTopic: MutedTopic;
  MutedTopicInput: MutedTopicInput;
  NotFound: AnyProblem;
  Notification: Notification;
  NotificationPreferences: NotificationPreferences;
  NotificationPreferencesInput: NotificationPreferencesInput;
  Order: { id: string; ownerKey?: string | null };
  PageInfo: PageInfo;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  RefreshSessionResult: ResolversUnionTypes<ResolversParentTypes>['RefreshSessionResult'];
  RegisterInput: RegisterInput;
  RegisterResult: ResolversUnionTypes<ResolversParentTypes>['RegisterResult'];
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordResult: ResolversUnionTypes<ResolversParentTypes>['ResetPasswordResult'];
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionResult: ResolversUnionTypes<ResolversParentTypes>['RevokeSessionResult'];
  RevokedSession: RevokedSession;
  Session: SessionRow;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  User: UserView;
  UserConnection: Omit<UserConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['User']> };
  VerifyEmailResult: ResolversUnionTypes<ResolversParentTypes>['VerifyEmailResult'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type AccessDirectiveArgs = {
  to: Access__Rule;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControl__Scope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountDeletedResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['AccountDeleted'] = ResolversParentTypes['AccountDeleted']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddAddressResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['AddAddressResult'] = ResolversParentTypes['AddAddressResult']> = {
  __resolveType: TypeResolveFn<'Address' | 'Conflict' | 'InvalidInput', ParentType, ContextType>;
};

export type AddressResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssignRoleResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['AssignRoleResult'] = ResolversParentTypes['AssignRoleResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'NotFound' | 'User', ParentType, ContextType>;
};

export type AuthSessionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['AuthSession'] = ResolversParentTypes['AuthSession']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePasswordResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['ChangePasswordResult'] = ResolversParentTypes['ChangePasswordResult']> = {
  __resolveType: TypeResolveFn<'InvalidCredentials' | 'InvalidInput' | 'User', ParentType, ContextType>;
};

export type ConflictResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['Conflict'] = ResolversParentTypes['Conflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteMyAccountResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['DeleteMyAccountResult'] = ResolversParentTypes['DeleteMyAccountResult']> = {
  __resolveType: TypeResolveFn<'AccountDeleted' | 'Conflict' | 'InvalidCredentials' | 'InvalidInput', ParentType, ContextType>;
};

export type ExportMyDataResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['ExportMyDataResult'] = ResolversParentTypes['ExportMyDataResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'Job', ParentType, ContextType>;
};

export type InvalidCredentialsResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['InvalidCredentials'] = ResolversParentTypes['InvalidCredentials']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidRefreshTokenResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['InvalidRefreshToken'] = ResolversParentTypes['InvalidRefreshToken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidTokenResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['InvalidToken'] = ResolversParentTypes['InvalidToken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoginResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['LoginResult'] = ResolversParentTypes['LoginResult']> = {
  __resolveType: TypeResolveFn<'AuthSession' | 'InvalidCredentials' | 'InvalidInput', ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addAddress?: Resolver<ResolversTypes['AddAddressResult'], ParentType, ContextType, RequireFields<MutationAddAddressArgs, 'input'>>;
  assignRole?: Resolver<ResolversTypes['AssignRoleResult'], ParentType, ContextType, RequireFields<MutationAssignRoleArgs, 'input'>>;
  changePassword?: Resolver<ResolversTypes['ChangePasswordResult'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  deleteMyAccount?: Resolver<ResolversTypes['DeleteMyAccountResult'], ParentType, ContextType, RequireFields<MutationDeleteMyAccountArgs, 'input'>>;
  exportMyData?: Resolver<ResolversTypes['ExportMyDataResult'], ParentType, ContextType>;
  login?: Resolver<ResolversTypes['LoginResult'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  logout?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  logoutEverywhere?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'refreshToken'>>;
  register?: Resolver<ResolversTypes['RegisterResult'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  requestEmailVerification?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  requestPasswordReset?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'email'>>;
  resetPassword?: Resolver<ResolversTypes['ResetPasswordResult'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionResult'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  updateNotificationPreferences?: Resolver<Maybe<ResolversTypes['NotificationPreferences']>, ParentType, ContextType, RequireFields<MutationUpdateNotificationPreferencesArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfileResult'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  verifyEmail?: Resolver<ResolversTypes['VerifyEmailResult'], ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'token'>>;
};

export type MutedTopicResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['MutedTopic'] = ResolversParentTypes['MutedTopic']> = {
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['NotificationTopic'], ParentType, ContextType>;
};

export type NotFoundResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotificationResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['NotificationStatus'], ParentType, ContextType>;
  template?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationPreferencesResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['NotificationPreferences'] = ResolversParentTypes['NotificationPreferences']> = {
  email?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  marketing?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  muted?: Resolver<Array<ResolversTypes['MutedTopic']>, ParentType, ContextType>;
  sms?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  whatsapp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notifications?: Resolver<Maybe<Array<ResolversTypes['Notification']>>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidCredentials' | 'InvalidInput' | 'InvalidRefreshToken' | 'InvalidToken' | 'NotFound', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  customers?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, Partial<QueryCustomersArgs>>;
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type RefreshSessionResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['RefreshSessionResult'] = ResolversParentTypes['RefreshSessionResult']> = {
  __resolveType: TypeResolveFn<'AuthSession' | 'InvalidRefreshToken', ParentType, ContextType>;
};

export type RegisterResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['RegisterResult'] = ResolversParentTypes['RegisterResult']> = {
  __resolveType: TypeResolveFn<'AuthSession' | 'Conflict' | 'InvalidInput', ParentType, ContextType>;
};

export type ResetPasswordResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['ResetPasswordResult'] = ResolversParentTypes['ResetPasswordResult']> = {
  __resolveType: TypeResolveFn<'AuthSession' | 'InvalidInput' | 'InvalidToken', ParentType, ContextType>;
};

export type RevokeSessionResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['RevokeSessionResult'] = ResolversParentTypes['RevokeSessionResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'RevokedSession', ParentType, ContextType>;
};

export type RevokedSessionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['RevokedSession'] = ResolversParentTypes['RevokedSession']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateProfileResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'User', ParentType, ContextType>;
};

export type UserResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addresses?: Resolver<Maybe<Array<ResolversTypes['Address']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notificationPreferences?: Resolver<Maybe<ResolversTypes['NotificationPreferences']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
  sessions?: Resolver<Maybe<Array<ResolversTypes['Session']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type VerifyEmailResultResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>, ParentType extends ResolversParentTypes['VerifyEmailResult'] = ResolversParentTypes['VerifyEmailResult']> = {
  __resolveType: TypeResolveFn<'InvalidToken' | 'User', ParentType, ContextType>;
};

export type Resolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>> = {
  AccountDeleted?: AccountDeletedResolvers<ContextType>;
  AddAddressResult?: AddAddressResultResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  AssignRoleResult?: AssignRoleResultResolvers<ContextType>;
  AuthSession?: AuthSessionResolvers<ContextType>;
  ChangePasswordResult?: ChangePasswordResultResolvers<ContextType>;
  Conflict?: ConflictResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteMyAccountResult?: DeleteMyAccountResultResolvers<ContextType>;
  ExportMyDataResult?: ExportMyDataResultResolvers<ContextType>;
  InvalidCredentials?: InvalidCredentialsResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  InvalidRefreshToken?: InvalidRefreshTokenResolvers<ContextType>;
  InvalidToken?: InvalidTokenResolvers<ContextType>;
  Job?: JobResolvers<ContextType>;
  LoginResult?: LoginResultResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  MutedTopic?: MutedTopicResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationPreferences?: NotificationPreferencesResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshSessionResult?: RefreshSessionResultResolvers<ContextType>;
  RegisterResult?: RegisterResultResolvers<ContextType>;
  ResetPasswordResult?: ResetPasswordResultResolvers<ContextType>;
  RevokeSessionResult?: RevokeSessionResultResolvers<ContextType>;
  RevokedSession?: RevokedSessionResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  VerifyEmailResult?: VerifyEmailResultResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = import('../../platform/define-subgraph.ts').SubgraphContext<import('./loaders.ts').UsersLoaders>> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
