import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { isDuplicateKey } from '#platform/mongo.ts';
import { SigningKeyModel, type SigningKeyRow } from '../model.ts';
import { open, seal } from './sealed-text.ts';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
}

/** How often `reloadSigningKeys` is to run, ms. A new key is announced for several times as long before it signs. */
export const RELOAD_EVERY_MS = 2_000;
/** From a key's publication to its first signature: long enough for every gateway to fetch it first. */
const ANNOUNCED_MS = 12_000;
/** How long a key that signs no more is still needed: an access token's life, and some for clocks that differ. */
const OUTLIVES_MS = 12 * 60_000;

/** As last loaded, newest generation first. */
let loaded: Promise<SigningKeyRow[]> | undefined;
const opened = new Map<string, Promise<SigningKey>>();

/** The key that signs access tokens now; generated when this database has none. */
export async function signingKey(): Promise<SigningKey> {
  const rows = await (loaded ?? reloadSigningKeys());
  const row = rows.find(({ signsFrom }) => signsFrom.getTime() <= Date.now());
  if (!row) throw new Error('none of the signing keys may sign yet');
  let key = opened.get(row._id);
  if (!key) {
    key = openKey(row);
    opened.set(row._id, key);
    key.catch(() => opened.delete(row._id));
  }
  return key;
}

/** Follows what `rotateSigningKey` does, in this or another process. */
export function reloadSigningKeys(): Promise<SigningKeyRow[]> {
  const fresh = load();
  loaded ??= fresh;
  return fresh.then(
    (rows) => {
      loaded = fresh;
      return rows;
    },
    (error) => {
      if (loaded === fresh) loaded = undefined;
      throw error;
    },
  );
}

/** The public halves, for whoever verifies access tokens (RFC 7517): also of the key that follows and of those before. */
export async function publicKeys(): Promise<{ keys: JWK[] }> {
  const rows = await findKeys();
  return { keys: rows.map((row) => ({ ...row.publicJwk, kid: row._id, alg: 'EdDSA', use: 'sig' }) as JWK) };
}

/**
 * Brings in a new key. It is public at once and signs 12 s later; the one before it goes when its last token has expired.
 * @returns null when somebody else is rotating at the same time
 */
export async function rotateSigningKey(): Promise<{ kid: string; signsFrom: Date } | null> {
  const [newest] = await findKeys();
  const signsFrom = new Date(Date.now() + (newest ? ANNOUNCED_MS : 0));
  if (newest && newest.signsFrom.getTime() > Date.now()) return null;
  const kid = await createKey((newest?.generation ?? 0) + 1, signsFrom);
  if (!kid) return null;
  const expiresAt = new Date(signsFrom.getTime() + OUTLIVES_MS);
  await SigningKeyModel.updateMany({ _id: { $ne: kid }, expiresAt: null }, { $set: { expiresAt } });
  return { kid, signsFrom };
}

async function load(): Promise<SigningKeyRow[]> {
  const rows = await findKeys();
  if (rows.length > 0) return rows;
  // Of several first starts at once, the unique generation lets one key in; all read that one back.
  await createKey(1, new Date());
  return findKeys();
}

const findKeys = (): Promise<SigningKeyRow[]> => SigningKeyModel.find().sort({ generation: -1 }).lean();

async function openKey({ _id, sealedPrivateJwk }: SigningKeyRow): Promise<SigningKey> {
  return { kid: _id, privateKey: (await importJWK(JSON.parse(open(sealedPrivateJwk, _id)), 'EdDSA')) as CryptoKey };
}

/** @returns the `kid`, or null when the generation is there already */
async function createKey(generation: number, signsFrom: Date): Promise<string | null> {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const publicJwk = { ...(await exportJWK(pair.publicKey)) };
  const _id = await calculateJwkThumbprint(publicJwk);
  const sealedPrivateJwk = seal(JSON.stringify(await exportJWK(pair.privateKey)), _id);
  const row = { _id, generation, publicJwk, sealedPrivateJwk, createdAt: new Date(), signsFrom, expiresAt: null };
  try {
    await SigningKeyModel.create(row);
    return _id;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return null;
  }
}
