export interface ReviewRow {
  _id: string;
  productId: string;
  /** 1 to 5. */
  rating: number;
  title: string;
  body: string;
  /** A display name, copied when the review was written. */
  authorName: string;
  createdAt: Date;
}
