import { Schema } from 'mongoose';
import { db } from '#platform/mongo.ts';
import type { Role } from '#platform/viewer.ts';
import type { ExportRow } from './domain/gdpr/export-row.ts';

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
}

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
}

export interface Credentials {
  passwordHash: string;
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
    name: String,
    phone: String,
    locale: String,
    roles: [String],
    addresses: [addressSchema],
    defaultAddressId: String,
    notificationPreferences: { email: Boolean, sms: Boolean, whatsapp: Boolean, marketing: Boolean },
    createdAt: Date,
  },
  { versionKey: false, collection: 'users' },
);
userSchema.index({ email: 1 }, { unique: true });
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
  revokedFor: 'LOGOUT' | 'LOGOUT_EVERYWHERE' | 'TOKEN_REUSED' | 'ACCOUNT_DELETED' | null;
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
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
export const SessionModel = db.model('Session', sessionSchema);

/** A key pair that signs access tokens; the private half is sealed with the master key. */
export interface SigningKeyRow {
  /** The `kid`: the key's thumbprint (RFC 7638). */
  _id: string;
  status: 'ACTIVE';
  publicJwk: Record<string, unknown>;
  sealedPrivateJwk: string;
  createdAt: Date;
}

const signingKeySchema = new Schema<SigningKeyRow>(
  { _id: String, status: String, publicJwk: Schema.Types.Mixed, sealedPrivateJwk: String, createdAt: Date },
  { versionKey: false, collection: 'signing_keys' },
);
signingKeySchema.index({ status: 1 }, { unique: true, partialFilterExpression: { status: 'ACTIVE' } });
export const SigningKeyModel = db.model('SigningKey', signingKeySchema);

/** One line of the delivery log. */
export interface NotificationRow {
  /** The id of the event that told of it. */
  _id: string;
  /** What the message was about, as `order:<id>`. */
  subject: string;
  channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
  template: string;
  status: 'SENT';
  sentAt: Date;
}

const notificationSchema = new Schema<NotificationRow>(
  { _id: String, subject: String, channel: String, template: String, status: String, sentAt: Date },
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

/** One row that every change of who is an ADMIN writes, so that two of them at once cannot both be allowed. */
export const AdminGuardModel = db.model(
  'AdminGuard',
  new Schema<{ _id: string; changes: number }>(
    { _id: String, changes: Number },
    { versionKey: false, collection: 'adminGuard' },
  ),
);
