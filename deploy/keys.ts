import { join } from 'node:path';
import { ensureMasterKey, ensureServiceKeys } from '#platform/service-keys.ts';

/**
 * One-shot of docker-compose.yml: `node deploy/keys.ts <dir>`. Each process mounts its own folder below `<dir>`, so that
 * it holds its own private key and no other; the master key lies with users, who alone need it.
 */
const [dir] = process.argv.slice(2);
if (!dir) throw new Error('usage: node deploy/keys.ts <dir>');
await ensureServiceKeys(dir);
await ensureMasterKey(join(dir, 'users', 'master.key'));
console.log(`the keys are in ${dir}`);
