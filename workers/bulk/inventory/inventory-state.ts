import type { InputFile } from '../input/input-file.ts';
import type { JobOutcome } from '../job-kind.ts';

/** Where an inventory import stands. */
export interface InventoryState {
  file: InputFile;
  /** Rows in the file. */
  total: number;
  /** CHECK only says what each row would do. */
  phase: 'CHECK' | 'APPLY';
  /** The line of the last row that is settled. */
  line: number;
  changed: number;
  unchanged: number;
  failed: number;
  /** The sum of all changes. */
  pieces: number;
}

export const startOf = (phase: InventoryState['phase'], { file, total }: Pick<InventoryState, 'file' | 'total'>) => ({
  ...{ file, total, phase, line: 0 },
  ...{ changed: 0, unchanged: 0, failed: 0, pieces: 0 },
});

/** One line a changed row; what was applied is taken back by its opposite (orders' undo-inventory-import.ts). */
export const resultFile = (phase: InventoryState['phase']): string =>
  phase === 'CHECK' ? 'difference.csv' : 'changes.csv';

export function inventoryOutcome({ phase, total, changed, unchanged, failed, pieces }: InventoryState): JobOutcome {
  const verb = phase === 'CHECK' ? 'would change' : 'changed';
  const done = changed + unchanged + failed;
  const rest = done < total ? `; ${total - done} were not reached` : '';
  const sum = pieces > 0 ? `+${pieces}` : String(pieces);
  return {
    summary: `${total} rows: ${changed} ${verb} (${sum} pieces), ${unchanged} unchanged, ${failed} failed${rest}.`,
    file: resultFile(phase),
  };
}
