/** Pieces of a SKU that are set aside and sold at another price for a while. Nothing of it changes once it is created. */
export interface FlashSaleRow {
  _id: string;
  productId: string;
  sku: string;
  startsAt: Date;
  /** The first moment at which it does not run any more. */
  endsAt: Date;
  /** Minor units. */
  price: number;
  currency: string;
  /** Pieces that were set aside for it. */
  quantity: number;
  /** Pieces that one customer may buy, in all his orders; null: as many as he likes, and guests too. */
  limitPerCustomer: number | null;
  /** Whether an order needs a ticket of `joinSale`. */
  waitingRoom: boolean;
  createdBy: string;
  createdAt: Date;
  /** What the shop window was told of it (run-sales.ts). */
  announced: 'NOT_YET' | 'STARTED' | 'ENDED';
  /** When what it did not sell was back on the regular shelf. */
  closedAt: Date | null;
}

export const isRunning = ({ startsAt, endsAt }: Pick<FlashSaleRow, 'startsAt' | 'endsAt'>, now = new Date()): boolean =>
  startsAt <= now && now < endsAt;
