import type { ClientSession } from 'mongoose';
import { Term } from '../../model.ts';
import { type IndexChange, remove, replace, termsIn } from '../index-change.ts';
import type { TermRow } from './term.ts';
import { changeTerm, TermChanges } from './term-changes.ts';

/** Enters what products say under each of their terms, and takes out what they say no more. */
export async function changeTerms(changes: readonly IndexChange[], session: ClientSession): Promise<void> {
  const terms = new TermChanges();
  const labels = new Map<string, string>();
  for (const { before, after, labels: own } of changes) {
    const id = (before ?? after)!._id;
    terms.add(id, before ? termsIn(before) : null, after ? termsIn(after) : null);
    for (const [term, label] of own) if (!labels.has(term)) labels.set(term, label);
  }
  if (terms.rows.size === 0) return;
  const rows = await Term.find({ _id: { $in: [...terms.rows.keys()] } }, null, { session }).lean<TermRow[]>();
  const known = new Map(rows.map((row) => [row._id, row]));
  const writes = [...terms.rows].map(([term, change]) => {
    const row = changeTerm(term, known.get(term), change, labels.get(term) ?? term);
    return row ? replace(row) : remove(term);
  });
  await Term.bulkWrite(writes as never, { ordered: false, session });
}
