export interface CategoryRow {
  /** Its slug, for good. */
  _id: string;
  name: string;
  parent: string | null;
  /** Slugs from the root down to the parent. */
  ancestors: string[];
  /** Counts what was put below it: who moves it, and who puts something below it meanwhile, meet in this row. */
  revision?: number;
  /** Set while products may stand on the shelves of its former place (follow-categories.ts). */
  moved?: string;
}

/** From the root down to the category itself; nothing without one. */
export const pathOf = (category: Pick<CategoryRow, '_id' | 'ancestors'> | null): string[] =>
  category ? [...category.ancestors, category._id] : [];
