import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { isDuplicateKey } from '#platform/mongo.ts';
import { SigningKeyModel } from '../model.ts';
import { open, seal } from './sealed-text.ts';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
}

let current: Promise<SigningKey> | undefined;

/** The key that signs access tokens; generated when this database has none. */
export function signingKey(): Promise<SigningKey> {
  if (!current) {
    current = loadActive();
    current.catch(() => {
      current = undefined;
    });
  }
  return current;
}

/** The public halves, for whoever verifies access tokens (RFC 7517). */
export async function publicKeys(): Promise<{ keys: JWK[] }> {
  const rows = await SigningKeyModel.find({}, { publicJwk: 1 }).lean();
  return { keys: rows.map((row) => ({ ...row.publicJwk, kid: row._id, alg: 'EdDSA', use: 'sig' }) as JWK) };
}

async function loadActive(): Promise<SigningKey> {
  const row = (await findActive()) ?? (await createActive());
  if (!row) throw new Error('the active signing key vanished while it was read');
  const jwk = JSON.parse(open(row.sealedPrivateJwk, row._id));
  return { kid: row._id, privateKey: (await importJWK(jwk, 'EdDSA')) as CryptoKey };
}

const findActive = () => SigningKeyModel.findOne({ status: 'ACTIVE' }).lean();

/** Of several first starts at once, the unique index lets one key in; all read that one back. */
async function createActive() {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const publicJwk = { ...(await exportJWK(pair.publicKey)) };
  const _id = await calculateJwkThumbprint(publicJwk);
  const sealedPrivateJwk = seal(JSON.stringify(await exportJWK(pair.privateKey)), _id);
  try {
    await SigningKeyModel.create({ _id, status: 'ACTIVE', publicJwk, sealedPrivateJwk, createdAt: new Date() });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return findActive();
}
