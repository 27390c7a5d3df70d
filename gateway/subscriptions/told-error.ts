import { GraphQLError } from 'graphql';
import { shownError } from '../shown-error.ts';

/** An error as a client of a stream sees it: as over HTTP, with nothing of our insides. */
export function toldError(error: unknown): GraphQLError {
  const known = error instanceof GraphQLError ? error : new GraphQLError('Something failed here.');
  // Parsing and validation give no code; whoever fails otherwise has one, or is a bug.
  const code = known.extensions.code ?? (error instanceof GraphQLError ? 'GRAPHQL_VALIDATION_FAILED' : undefined);
  const formatted = known.toJSON();
  const shown = shownError({ ...formatted, extensions: { ...formatted.extensions, code } }, error);
  return new GraphQLError(shown.message, {
    ...(shown.path ? { path: shown.path } : {}),
    extensions: { ...shown.extensions },
  });
}
