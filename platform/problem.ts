import type { z } from 'zod';

/**
 * An expected failure as data: a member of a result union that implements `interface Problem`.
 * `code` is stable, `message` says what to do, `path` names the input field.
 */
export interface Problem<Name extends string = string> {
  __typename: Name;
  code: string;
  message: string;
  path: string[] | null;
}

export type InvalidInput = Problem<'InvalidInput'>;
export type NotFound = Problem<'NotFound'>;
export type Conflict = Problem<'Conflict'>;

export const invalidInput = (message: string, path: string[] | null = null): InvalidInput => ({
  __typename: 'InvalidInput',
  code: 'INVALID_INPUT',
  message,
  path,
});

export const notFound = (what: string): NotFound => ({
  __typename: 'NotFound',
  code: 'NOT_FOUND',
  message: `${what} is not known here, or not yours.`,
  path: null,
});

export const conflict = (code: string, message: string): Conflict => ({
  __typename: 'Conflict',
  code,
  message,
  path: null,
});

/** Whether a result is a failure: problems carry `code` and `message`, entities never carry both. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value && '__typename' in value;
}

/**
 * Checks what the GraphQL type system cannot say (lengths, formats, ranges).
 * @returns the parsed value, or the first fault as InvalidInput with the path of the field under `input`.
 */
export function checkInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> | InvalidInput {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return invalidInput(issue?.message ?? 'The input is not valid.', ['input', ...(issue?.path ?? []).map(String)]);
}
