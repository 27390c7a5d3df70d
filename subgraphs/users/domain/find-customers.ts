import { decodeCursor, encodeCursor, type Page, pageSize, toPage } from '#platform/connection.ts';
import { requireStaff, type Viewer } from '#platform/viewer.ts';
import { UserModel, type UserRow } from '../model.ts';
import { plain } from './search-keys.ts';
import { type UserView, viewOf } from './user-view.ts';

export interface CustomersWanted {
  first?: number | null | undefined;
  after?: string | null | undefined;
  /** The beginning of an email or of a word of the name, or an id. */
  query?: string | null | undefined;
}

const LONGEST_QUERY = 254;

/**
 * Accounts for staff, by id.
 * @throws TitanError UNAUTHENTICATED for a guest, FORBIDDEN for a customer, BAD_USER_INPUT for a wrong page
 */
export async function findCustomers(wanted: CustomersWanted, viewer: Viewer): Promise<Page<UserView>> {
  requireStaff(viewer);
  const size = pageSize(wanted.first);
  const [from = ''] = wanted.after ? decodeCursor(wanted.after, ['string']) : [];
  const rows: UserRow[] = await UserModel.find({ ...matching(wanted.query), ...(from ? after(String(from)) : {}) })
    .sort({ _id: 1 })
    .limit(size + 1)
    .lean();
  return toPage(rows.map(viewOf), size, wanted.after, ({ id }) => encodeCursor([id]));
}

const after = (id: string) => ({ $and: [{ _id: { $gt: id } }] });

function matching(query: string | null | undefined) {
  const text = plain((query ?? '').slice(0, LONGEST_QUERY));
  if (!text) return {};
  // A range of the index; no pattern, which would need its own escapes.
  return { $or: [{ searchKeys: { $elemMatch: { $gte: text, $lt: `${text}\uffff` } } }, { _id: query!.trim() }] };
}
