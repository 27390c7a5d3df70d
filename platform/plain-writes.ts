import { Turns } from './turns.ts';

/** Connections to the database that a process may have. */
export const CONNECTIONS = 32;
/** Of which so many may be held by writes that wait for a transaction. */
const AT_ONCE = 20;
const PATIENCE_MS = 10_000;

const turns = new Turns(AT_ONCE, PATIENCE_MS);

/**
 * Writes outside of any transaction to what transactions write as well. The database lets such a write wait while a transaction holds its document; were all
 * connections of the process held by those who wait, the transaction could not go on, and nobody ever would.
 * @throws TitanError SERVICE_UNAVAILABLE when the turn does not come in time; nothing was written then
 */
export const plainWrite = <T>(write: () => Promise<T>): Promise<T> => turns.run('', write);
