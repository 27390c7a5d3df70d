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
  const rows = await matching(wanted.query ?? '', String(from), size + 1);
  return toPage(rows.map(viewOf), size, wanted.after, ({ id }) => encodeCursor([id]));
}

/** Those behind `from`, by id, `most` at most. */
async function matching(query: string, from: string, most: number): Promise<UserRow[]> {
  const text = plain(query.slice(0, LONGEST_QUERY));
  // A range of the index; no pattern, which would need its own escapes.
  const named = text ? { searchKeys: { $elemMatch: { $gte: text, $lt: `${text}\uffff` } } } : {};
  const rows = await UserModel.find({ ...named, _id: { $gt: from } })
    .sort({ _id: 1 })
    .limit(most)
    .lean<UserRow[]>();
  // Asked for apart: for an `$or` of both SecantusDB looks at every account.
  const own = text ? await UserModel.findById(query.trim()).lean<UserRow>() : null;
  if (!own || own._id <= from || rows.some(({ _id }) => _id === own._id)) return rows;
  return [...rows, own].sort((a, b) => (a._id < b._id ? -1 : 1)).slice(0, most);
}
