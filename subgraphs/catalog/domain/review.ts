export interface ReviewRow {
  /** Of its product and its author, who writes one at most: see write-review.ts. */
  _id: string;
  productId: string;
  /** Its place among the product's reviews, from 1 on: pages are ranges of it. */
  number: number;
  /** 1 to 5. */
  rating: number;
  /** Plain text, as is `body`: see review-text.ts. */
  title: string;
  body: string;
  /** The account that wrote it; null when it is gone. */
  authorId: string | null;
  /** A display name, copied when the review was written. */
  authorName: string;
  /** By staff: neither shown nor counted. */
  hidden: boolean;
  createdAt: Date;
  updatedAt: Date;
}
