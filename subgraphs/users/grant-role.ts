/**
 * `npm run roles:grant -- EMAIL ROLE`: gives an account a role from a terminal. It makes the first ADMIN of a shop, whom
 * nobody inside could make; he makes all others by `assignRole`.
 */
import { Lifecycle } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import type { Role } from '#platform/viewer.ts';
import { grantRole } from './domain/grant-role.ts';

const roles: readonly Role[] = ['SUPPORT', 'OPERATOR', 'ADMIN'];
const [email, role] = process.argv.slice(2);

async function main(): Promise<string> {
  const wanted = roles.find((name) => name === role);
  if (!email || !wanted)
    throw new Error(`Say who gets what: npm run roles:grant -- ada@example.org ${roles.join('|')}`);
  const life = new Lifecycle();
  try {
    await openMongo('users', life);
    if (!(await grantRole(email, wanted))) throw new Error(`${email} has no account here; register first.`);
    return `${email} is ${wanted} from the next sign-in or refresh on.`;
  } finally {
    await life.stop();
  }
}

try {
  console.log(await main());
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
