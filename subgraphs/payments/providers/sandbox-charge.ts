import type { Outcome } from './provider.ts';

/** What the sandbox remembers of a charge. */
export interface SandboxCharge {
  /** The merchant's key. */
  _id: string;
  token: string;
  amount: number;
  currency: string;
  outcome: Outcome;
  at: Date;
}
