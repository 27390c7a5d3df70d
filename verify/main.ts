/** `npm run verify`: every invariant of stock, money, orders and events; exits 1 when one does not hold. */
import { openBooks } from './books.ts';
import { report } from './report.ts';
import { verify } from './verify.ts';

const GRACE_MS = 60_000;

const { books, close } = await openBooks(GRACE_MS);
const verdicts = await verify(books).finally(close);
process.exitCode = report(verdicts) ? 0 : 1;
