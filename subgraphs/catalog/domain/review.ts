export interface ReviewRow {
  _id: string;
  productId: string;
  /** 1 to 5. */
  rating: number;
  title: string;
  body: string;
  /** The account that wrote it; null when it is gone. */
  authorId: string | null;
  /** A display name, copied when the review was written. */
  authorName: string;
  createdAt: Date;
}
