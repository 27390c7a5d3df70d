export interface FlashSaleRow {
  _id: string;
  productId: string;
  sku: string;
  startsAt: Date;
  endsAt: Date;
  /** Minor units. */
  price: number;
  currency: string;
  limitPerCustomer: number;
  remaining: number;
}
