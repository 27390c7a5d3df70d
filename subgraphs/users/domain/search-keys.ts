/** What staff find an account by; see `UserRow.searchKeys`. */
export const searchKeysOf = ({ email, name }: { email: string; name: string }): string[] => [
  ...new Set([email, ...plain(name).split(/\s+/)]),
];

/** As people type it into a search box. */
export const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
