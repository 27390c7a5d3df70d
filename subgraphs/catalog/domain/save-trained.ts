import { z } from 'zod';
import { Recommendation } from '../model.ts';

const id = z.string().min(1).max(64);
const number = z.number().positive();
const count = z.int().min(0);

/** A batch of what training found. */
export const trainedRows = z.object({
  trainedAt: z.iso.datetime().transform((text) => new Date(text)),
  doubt: number,
  trust: number,
  newcomer: number,
  rows: z
    .array(
      z.object({
        product: id,
        companions: z.array(z.object({ product: id, votes: number, share: number, orders: count })).max(100),
        others: count,
      }),
    )
    .max(100),
});

/** Replaces the rows of these products; once more does nothing. */
export async function saveTrained({ rows, ...common }: z.output<typeof trainedRows>): Promise<{ saved: number }> {
  await Recommendation.bulkWrite(
    rows.map(({ product, companions, others }) => ({
      replaceOne: { filter: { _id: product }, replacement: { ...common, companions, others }, upsert: true },
    })),
  );
  return { saved: rows.length };
}

/** Drops what a training has not found again. */
export async function forgetTrained(before: Date): Promise<{ forgotten: number }> {
  const { deletedCount } = await Recommendation.deleteMany({ trainedAt: { $lt: before } });
  return { forgotten: deletedCount };
}
