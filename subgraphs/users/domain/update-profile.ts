import { z } from 'zod';
import { isLocale } from '#platform/locale.ts';
import { plainLine } from '#platform/plain-line.ts';
import { checkInput, type InvalidInput, isProblem } from '#platform/problem.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import { changeOwnAccount } from './own-account.ts';
import { searchKeysOf } from './search-keys.ts';
import { type UserView, viewOf } from './user-view.ts';

const withoutSpacing = (typed: string) => typed.replace(/[\s().-]/g, '');

const phone = z
  .string()
  .max(40, 'This is not a phone number.')
  .transform(withoutSpacing)
  .pipe(z.e164('A phone number is written with its country code, as +441632960961.'));

const locale = z
  .string()
  .max(35, 'This is not a locale.')
  .refine(isLocale, 'A locale is written as en-GB.')
  .transform((tag) => Intl.getCanonicalLocales(tag)[0]!);

const profile = z.object({
  name: plainLine('A name', 100).optional(),
  phone: phone.nullish(),
  locale: locale.optional(),
});

/** Changes what is given; a phone of null is cleared. */
export async function updateProfile(input: unknown, viewer: Viewer): Promise<UserView | InvalidInput> {
  requireUser(viewer);
  const change = checkInput(profile, input);
  if (isProblem(change)) return change;
  const user = await changeOwnAccount(viewer, { $set: change });
  if (change.name !== undefined) await changeOwnAccount(viewer, { $set: { searchKeys: searchKeysOf(user) } });
  return viewOf(user);
}
