import { Stock } from '../stock/model.ts';

/** Stock of before there was a journal begins it with what is there. Safe to repeat, and in several processes at once. */
export const openJournal = (): Promise<unknown> =>
  Stock.updateMany(
    { shelf: null },
    [
      {
        $set: {
          ...{ shelf: '$_id', sku: '$_id', pending: 2, drains: 0, shown: null },
          moves: [
            {
              _id: { $concat: ['opened:', '$_id'] },
              kind: 'OPENED',
              ...{ available: '$available', reserved: '$reserved', sold: '$sold', received: '$received' },
              ...{ ref: null, reason: null, by: null, hash: null },
              at: '$$NOW',
            },
          ],
        },
      },
    ] as unknown as object[],
    { updatePipeline: true } as object,
  );
