import { Counter } from '../model.ts';

/** Numbers that a process takes at once: few writes to the one hot document, and gaps when a process ends. */
const BLOCK = 50;
const FIRST = 10_000_000;

let next = 0;
let end = 0;
let refill: Promise<void> | undefined;

/** @returns a number for people, unique and roughly ascending, without a promise of no gaps: `T-10000042`. */
export async function nextOrderNumber(): Promise<string> {
  while (next >= end) {
    refill ??= takeBlock().finally(() => {
      refill = undefined;
    });
    await refill;
  }
  next += 1;
  return `T-${FIRST + next}`;
}

async function takeBlock(): Promise<void> {
  const counter = await Counter.findOneAndUpdate(
    { _id: 'order-number' },
    { $inc: { next: BLOCK } },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  end = counter!.next;
  next = end - BLOCK;
}
