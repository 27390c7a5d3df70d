import { changeIf } from '#platform/compare-and-set.ts';
import { log } from '#platform/log.ts';
import { isDuplicateKey } from '#platform/mongo.ts';
import { Ledger, LedgerClosing } from '../model.ts';

/** All entries of an account up to a moment, in minor units. */
export interface AccountSum {
  account: string;
  currency: string;
  debit: number;
  credit: number;
}

/** What the ledger amounted to at a moment: what is older need not be read again. One row, `_id` "ledger". */
export interface LedgerClosingRow {
  _id: string;
  until: Date;
  sums: AccountSum[];
}

export interface CurrencyBalance {
  currency: string;
  balanced: boolean;
  accounts: { name: string; debit: number; credit: number }[];
}

/** More than a transaction may take and clocks may differ: nothing is written any more into what is older. */
const SETTLED_MS = 5 * 60_000;
const STEP_MS = 24 * 3600_000;

/** The sums of every account by currency: the last closing, and what came after it. */
export async function ledgerBalance(): Promise<CurrencyBalance[]> {
  const { until, sums } = await lastClosing();
  return byCurrency(add(sums, await sumsBetween(until)));
}

/** Moves the closing forward, a day at most at a time; of several processes one wins. */
export async function closeLedger(now = Date.now()): Promise<void> {
  for (;;) {
    const { _id, until, sums } = await lastClosing();
    const start = until.getTime() || (await firstEntry()) || now;
    const end = new Date(Math.min(start + STEP_MS, now - SETTLED_MS));
    if (end <= until) return;
    const next = { until: end, sums: add(sums, await sumsBetween(until, end)) };
    if (!(await replaceClosing(_id, until, next))) return;
    log.debug({ until: end }, 'the ledger is closed up to here');
    if (end.getTime() >= now - SETTLED_MS) return;
  }
}

async function replaceClosing(_id: string, was: Date, next: Omit<LedgerClosingRow, '_id'>): Promise<boolean> {
  if (was.getTime() > 0) return changeIf(LedgerClosing, _id, { until: was }, { $set: next });
  try {
    await LedgerClosing.create([{ _id, ...next }]);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

const lastClosing = async (): Promise<LedgerClosingRow> =>
  (await LedgerClosing.findById('ledger').lean()) ?? { _id: 'ledger', until: new Date(0), sums: [] };

const firstEntry = async (): Promise<number | undefined> =>
  (await Ledger.findOne({}, { at: 1 }).sort({ at: 1 }).lean())?.at.getTime();

/** After `from`, up to and with `to`. */
async function sumsBetween(from: Date, to = new Date(Date.now() + SETTLED_MS)): Promise<AccountSum[]> {
  const rows = await Ledger.aggregate<{ _id: { account: string; currency: string }; debit: number; credit: number }>([
    { $match: { at: { $gt: from, $lte: to } } },
    {
      $group: {
        _id: { account: '$account', currency: '$currency' },
        debit: { $sum: '$debit' },
        credit: { $sum: '$credit' },
      },
    },
  ]);
  return rows.map(({ _id, debit, credit }) => ({ ..._id, debit, credit }));
}

function add(sums: AccountSum[], more: AccountSum[]): AccountSum[] {
  const total = new Map(sums.map((sum) => [`${sum.currency} ${sum.account}`, { ...sum }]));
  for (const sum of more) {
    const known = total.get(`${sum.currency} ${sum.account}`);
    if (!known) total.set(`${sum.currency} ${sum.account}`, { ...sum });
    else Object.assign(known, { debit: known.debit + sum.debit, credit: known.credit + sum.credit });
  }
  return [...total.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
}

function byCurrency(sums: AccountSum[]): CurrencyBalance[] {
  const currencies = [...new Set(sums.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = sums.filter((sum) => sum.currency === currency);
    const net = own.reduce((rest, { debit, credit }) => rest + debit - credit, 0);
    const accounts = own.map(({ account, debit, credit }) => ({ name: account, debit, credit }));
    return { currency, balanced: net === 0, accounts };
  });
}
