/** Draws an API key: `npm run keys:api -- NAME CLIENT`. The key is for the application; only its hash stays here. */
import { createHash, randomBytes } from 'node:crypto';

const [name, client] = process.argv.slice(2);
if (!/^[a-z0-9-]{1,32}$/.test(name ?? '') || !['web', 'mobile', 'ops'].includes(client ?? '')) {
  console.error('✗ Say whose key it is and what client that is: npm run keys:api -- ios-app mobile');
  process.exit(2);
}
const key = `titan_${randomBytes(32).toString('base64url')}`;
const row = { name, client, sha256: createHash('sha256').update(key).digest('hex') };
console.log(`For the application, shown this once, to be sent as the header x-api-key:\n  ${key}`);
console.log(`For the list in the file TITAN_API_KEYS_FILE of the gateways:\n  ${JSON.stringify(row)}`);
