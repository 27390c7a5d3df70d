/** A new key for access tokens, without an interruption; `npm run keys:rotate` runs this with the environment of the stack. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { RELOAD_EVERY_MS, rotateSigningKey } from '#subgraphs/users/domain/signing-keys.ts';

const life = new Lifecycle();
try {
  await openMongo('users', life);
  const key = await rotateSigningKey();
  if (!key) throw new Error('Another rotation is under way; its key signs within seconds.');
  console.log(`Key ${key.kid} is announced; it signs from ${key.signsFrom.toISOString()} on.`);
  await sleep(key.signsFrom.getTime() - Date.now() + RELOAD_EVERY_MS);
  console.log('New access tokens are signed with it. Those from before hold until they expire, within 10 minutes.');
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await life.stop();
}
