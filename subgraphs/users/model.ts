import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';
import type { Role } from '#platform/viewer.ts';
import type { ExportRow } from './domain/gdpr/export-row.ts';
import type { MailRequestRow } from './domain/mail-request-row.ts';

export interface AddressRow {
  _id: string;
  name: string;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string;
  country: string;
}

export interface Preferences {
  email: boolean;
  sms: boolean;
  whatsapp: boolean;
  marketing: boolean;
  /** What a channel is not used for although it is on. */
  muted: { topic: NotificationTopic; channel: NotificationChannel }[];
  /** IANA; null where the customer has not said. */
  timeZone: string | null;
}

export type NotificationTopic = 'PAYMENT' | 'SHIPPING' | 'CANCELLATION' | 'REFUND';
export type NotificationChannel = 'EMAIL' | 'SMS' | 'WHATSAPP';

/** An account as every query reads it: the password's hash is selected by name only. */
export interface UserRow {
  _id: string;
  /** As `emailAddress` of domain/email-address.ts makes it: what is compared and where mail goes. */
  email: string;
  emailVerified: boolean;
  name: string;
  phone: string | null;
  locale: string;
  roles: Role[];
  addresses: AddressRow[];
  /** Here and not a flag on each address, so that two can never be the default. */
  defaultAddressId: string | null;
  notificationPreferences: Preferences;
  createdAt: Date;
  /** What staff find an account by, from the start of each: email and words of the name, in lower case. */
  searchKeys: string[];
  /** When the roles last changed; access tokens from before may say something else. */
  rolesChangedAt: Date | null;
}

export interface Credentials {
  passwordHash: string;
  /** Where the owner has signed in from, as keyed hashes; the last ten. */
  places: string[];
  /** Counted so that a sign-in and a change of the password at the same time write one row: they cannot both happen. */
  signIns?: number;
}

const addressSchema = new Schema<AddressRow>({
  _id: String,
  name: String,
  line1: String,
  line2: String,
  city: String,
  region: String,
  postalCode: String,
  country: String,
});

const userSchema = new Schema<UserRow & Credentials>(
  {
    _id: String,
    email: { type: String, required: true },
    emailVerified: Boolean,
    passwordHash: { type: String, required: true, select: false },
    places: { type: [String], select: false },
    signIns: { type: Number, select: false },
    name: String,
    phone: String,
    locale: String,
    roles: [String],
    addresses: [addressSchema],
    defaultAddressId: String,
    notificationPreferences: {
      email: Boolean,
      sms: Boolean,
      whatsapp: Boolean,
      marketing: Boolean,
      muted: [{ _id: false, topic: String, channel: String }],
      timeZone: { type: String, default: null },
    },
    createdAt: Date,
    searchKeys: [String],
    rolesChangedAt: Date,
  },
  { versionKey: false, collection: 'users' },
);
userSchema.index({ email: 1 }, { unique: true });
userSchema.index({ searchKeys: 1, _id: 1 });
userSchema.index({ rolesChangedAt: 1 }, { partialFilterExpression: { rolesChangedAt: { $type: 'date' } } });
userSchema.index({ roles: 1 }, { partialFilterExpression: { roles: 'ADMIN' } });
export const UserModel = db.model('User', userSchema);

/** A signed-in device: one line of refresh tokens, of which only hashes are kept. */
export interface SessionRow {
  _id: string;
  userId: string;
  tokenHash: string;
  /** Of the token that the current one followed. */
  previousHash: string | null;
  rotatedAt: Date;
  createdAt: Date;
  lastUsedAt: Date;
  userAgent: string | null;
  expiresAt: Date;
  revokedAt: Date | null;
  revokedFor:
    | 'LOGOUT'
    | 'LOGOUT_EVERYWHERE'
    | 'REVOKED_BY_OWNER'
    | 'PASSWORD_CHANGED'
    | 'PASSWORD_RESET'
    | 'TOKEN_REUSED'
    | 'ACCOUNT_DELETED'
    | null;
}

const sessionSchema = new Schema<SessionRow>(
  {
    _id: String,
    userId: String,
    tokenHash: String,
    previousHash: String,
    rotatedAt: Date,
    createdAt: Date,
    lastUsedAt: Date,
    userAgent: String,
    expiresAt: Date,
    revokedAt: Date,
    revokedFor: String,
  },
  { versionKey: false, collection: 'sessions' },
);
sessionSchema.index({ userId: 1, lastUsedAt: -1 });
sessionSchema.index({ revokedAt: 1 }, { partialFilterExpression: { revokedAt: { $type: 'date' } } });
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const SessionModel = db.model('Session', sessionSchema);

/** A key pair that signs access tokens; the private half is sealed with the master key. */
export interface SigningKeyRow {
  /** The `kid`: the key's thumbprint (RFC 7638). */
  _id: string;
  /** 1 and up: of two that would follow the same key, one is let in. */
  generation: number;
  publicJwk: Record<string, unknown>;
  sealedPrivateJwk: string;
  createdAt: Date;
  /** From when on it signs, as long as no later one does. It is public before that, so that it is known when it is used. */
  signsFrom: Date;
  /** When the last token that it signed has expired; null for the newest. */
  expiresAt: Date | null;
}

const signingKeySchema = new Schema<SigningKeyRow>(
  {
    _id: String,
    generation: Number,
    publicJwk: Schema.Types.Mixed,
    sealedPrivateJwk: String,
    createdAt: Date,
    signsFrom: Date,
    expiresAt: Date,
  },
  { versionKey: false, collection: 'signingKeys' },
);
signingKeySchema.index({ generation: 1 }, { unique: true });
signingKeySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const SigningKeyModel = db.model('SigningKey', signingKeySchema);

const mailRequestSchema = new Schema<MailRequestRow>(
  {
    _id: String,
    purpose: String,
    email: String,
    userId: String,
    state: String,
    deliveryId: String,
    tokenHash: String,
    sentAt: Date,
    createdAt: Date,
    expiresAt: Date,
  },
  { versionKey: false, collection: 'mailRequests' },
);
mailRequestSchema.index({ state: 1, createdAt: 1 }, { partialFilterExpression: { state: 'ASKED' } });
mailRequestSchema.index({ userId: 1 });
mailRequestSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600 });
export const MailRequestModel = db.model('MailRequest', mailRequestSchema);

/** One line of the delivery log. */
export interface NotificationRow {
  /** The id of the event that told of it. */
  _id: string;
  /** What the message was about, as `order:<id>`. */
  subject: string;
  channel: NotificationChannel;
  template: string;
  status: 'SENT' | 'SUPPRESSED' | 'FAILED';
  /** Why it was not sent; see workers/delivery/outcome.ts. */
  reason: string | null;
  /** When it was sent, or given up. */
  sentAt: Date;
}

const notificationSchema = new Schema<NotificationRow>(
  { _id: String, subject: String, channel: String, template: String, status: String, reason: String, sentAt: Date },
  { versionKey: false, collection: 'notifications' },
);
notificationSchema.index({ subject: 1, sentAt: 1 });
export const NotificationModel = db.model('Notification', notificationSchema);

const exportSchema = new Schema<ExportRow>(
  {
    _id: String,
    jobId: String,
    state: String,
    holder: String,
    until: Date,
    failures: Number,
    section: Number,
    after: String,
    chunks: Number,
    requestedAt: Date,
    finishedAt: Date,
    expiresAt: Date,
  },
  { versionKey: false, collection: 'exports' },
);
exportSchema.index({ state: 1, until: 1 });
exportSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const ExportModel = db.model('Export', exportSchema);
