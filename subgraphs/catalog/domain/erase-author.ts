import { Review } from '../model.ts';

/** Takes a deleted account's name off its reviews; what it said of the products stays. Repeating it changes nothing. */
export const eraseAuthor = (authorId: string): Promise<unknown> =>
  Review.updateMany({ authorId }, { $set: { authorId: null, authorName: 'A former customer' } });
