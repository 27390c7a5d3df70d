/** What went wrong, said in one sentence to the person at the terminal; printed without a stack trace. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}

/** The sentence of a LaunchError; everything of an error nobody expected. */
export function sentence(error: unknown): string {
  if (error instanceof LaunchError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
