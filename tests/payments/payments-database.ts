import { environmentOf } from '../stack.ts';

/** Tests of the domain run on its own code in this process, against an empty database of their own. */
Object.assign(process.env, environmentOf('payments'), { LOG_LEVEL: 'silent', PORT: '' });

const { db, openMongo } = await import('#platform/mongo.ts');
const { closePools } = await import('#platform/service-client.ts');
const { Lifecycle } = await import('#platform/lifecycle.ts');
await import('#subgraphs/payments/model.ts');
const { enforcePaymentRules } = await import('#subgraphs/payments/domain/payment-rules.ts');

/** Opens a database that the running payments does not know, with its indexes and rules, until the test file ends. */
export function ownPaymentsDatabase(name: string): void {
  const life = new Lifecycle();
  beforeAll(async () => {
    await openMongo(`payments-${name}`, life);
    await enforcePaymentRules();
  });
  afterAll(async () => {
    await db.dropDatabase();
    await life.stop();
    await closePools();
  });
}
