export interface CategoryRow {
  /** Its slug. */
  _id: string;
  name: string;
  parent: string | null;
  /** Slugs from the root down to the parent. */
  ancestors: string[];
}
