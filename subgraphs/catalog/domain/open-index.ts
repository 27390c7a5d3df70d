import { Card, IndexFormat } from '../model.ts';
import { CARD_FORMAT } from './browse/card-columns.ts';
import { holdIndex } from './index-lease.ts';
import { makeIndex } from './rebuild-index.ts';

const FORMAT_ID = 'cards';
let open = false;

/** Lists and search that a version with other columns has left are made anew, before anything is indexed; they show little until then. */
export async function openIndex(): Promise<void> {
  if (open) return;
  if (!(await isOurs())) await holdIndex(renew);
  open = true;
}

const isOurs = async (): Promise<boolean> => (await IndexFormat.findById(FORMAT_ID).lean())?.format === CARD_FORMAT;

async function renew(): Promise<void> {
  if (await isOurs()) return;
  if (await Card.exists({})) await makeIndex();
  await IndexFormat.updateOne({ _id: FORMAT_ID }, { $set: { format: CARD_FORMAT } }, { upsert: true });
}
