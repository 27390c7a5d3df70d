export const AMOUNT = 100;

type Status =
  | 'PENDING'
  | 'REQUIRES_ACTION'
  | 'AUTHORISED'
  | 'CAPTURING'
  | 'VOIDING'
  | 'CAPTURED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'
  | 'DECLINED'
  | 'VOIDED';

/** What each token leads to at the bank. */
export const outcomes = {
  tok_visa: 'CAPTURED',
  tok_authorise: 'AUTHORISED',
  tok_declined: 'DECLINED',
  tok_3ds: 'REQUIRES_ACTION',
} as const satisfies Record<string, Status>;

export type Token = keyof typeof outcomes;

/** One attempt to pay, in the plainest words: what we know, and what the bank knows that we have not heard. */
export class PaymentModel {
  status: Status = 'PENDING';
  captured = 0;
  refunded = 0;
  /** Amounts of refunds that were written down, without a final word. */
  readonly refunds = new Map<string, number>();
  private readonly seen = new Map<string, number>();
  /** A capture or a void without a final word, as the status that it leads to. */
  private pending: { to: 'CAPTURED' | 'VOIDED'; amount: number } | undefined;
  /** The bank's answer that was lost on its way. */
  private unheard: Status | undefined;

  get refundable(): number {
    return this.captured - this.refunded - [...this.refunds.values()].reduce((sum, amount) => sum + amount, 0);
  }

  get open(): boolean {
    return this.status !== 'DECLINED' && this.status !== 'VOIDED';
  }

  hear(status: Status, amount = AMOUNT): void {
    this.unheard = undefined;
    this.status = status;
    if (status === 'CAPTURED') this.captured = amount;
  }

  lose(status: Status): void {
    this.unheard = status;
  }

  /** A message or the reconciler: whatever the bank knows is heard. */
  consult(): void {
    if (this.unheard) this.hear(this.unheard);
  }

  /** The reconciler: what the bank never heard of is given up. */
  reconcile(): void {
    this.consult();
    if (this.status === 'PENDING') this.hear('DECLINED');
  }

  decide(approve: boolean): void {
    if (this.status === 'REQUIRES_ACTION') this.hear(approve ? 'CAPTURED' : 'DECLINED');
  }

  /** @returns whether it is let through */
  begin(to: 'CAPTURED' | 'VOIDED', amount: number): boolean {
    if (this.status !== 'AUTHORISED') return false;
    this.status = to === 'CAPTURED' ? 'CAPTURING' : 'VOIDING';
    this.pending = { to, amount };
    return true;
  }

  /** @returns what a refund amounts to: known by its key, let through, or too large */
  beginRefund(key: string, amount: number): 'AGAIN' | 'REUSED' | 'BEGUN' | 'TOO_LARGE' {
    const earlier = this.seen.get(key);
    if (earlier !== undefined) return earlier === amount ? 'AGAIN' : 'REUSED';
    if (amount > this.refundable) return 'TOO_LARGE';
    this.seen.set(key, amount);
    this.refunds.set(key, amount);
    return 'BEGUN';
  }

  /** Everything that was written down has its final word. */
  sweep(): void {
    if (this.pending) this.hear(this.pending.to, this.pending.amount);
    this.pending = undefined;
    for (const key of [...this.refunds.keys()]) this.endRefund(key);
  }

  endRefund(key: string): void {
    const amount = this.refunds.get(key);
    if (amount === undefined) return;
    this.refunds.delete(key);
    this.refunded += amount;
    this.status = this.refunded === this.captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  }

  /** The order came to nothing, and everything has been tried often enough. */
  giveBack(): void {
    this.reconcile();
    this.sweep();
    if (this.status === 'REQUIRES_ACTION') this.hear('DECLINED');
    if (this.status === 'AUTHORISED') this.hear('VOIDED');
    if (this.captured > 0) Object.assign(this, { refunded: this.captured, status: 'REFUNDED' });
  }
}
