import { IndexFormat } from '../model.ts';
import { INDEX_FORMAT } from './index-format.ts';
import { holdIndex } from './index-lease.ts';
import { FORMAT_ID, makeIndex } from './rebuild-index.ts';

let opening: Promise<void> | undefined;

/** Lists and search that an older version has left are made anew, once, before this process indexes anything; they show little until then. */
export function openIndex(): Promise<void> {
  opening ??= open().catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function open(): Promise<void> {
  if ((await formatNow()) >= INDEX_FORMAT) return;
  await holdIndex(async () => {
    if ((await formatNow()) < INDEX_FORMAT) await makeIndex();
  });
}

/** Whether this version may change the index. While versions change there are processes of an older one beside a newer index. */
export const isIndexOurs = async (): Promise<boolean> => (await formatNow()) === INDEX_FORMAT;

const formatNow = async (): Promise<number> => (await IndexFormat.findById(FORMAT_ID).lean())?.format ?? 0;
