import type { Asked } from './asked.ts';
import { CSRF_HEADERS } from './csrf-headers.ts';
import { isRecord } from './graphql-params.ts';

/** How a well-formed request says what is to be run. */
export interface PlainParams {
  text: string;
  name: string | undefined;
  variables: Record<string, unknown>;
}

/** @returns undefined for what Apollo Server refuses, in words of its own */
export function plainParams({ request, params, document }: Asked): PlainParams | undefined {
  if (!document) return undefined;
  const { method, headers } = request;
  const isGet = method === 'GET';
  // A GET of a free text must have been asked for by a program (see csrf-headers.ts).
  if (isGet && !document.isKnown && !CSRF_HEADERS.some((name) => headers[name])) return undefined;
  if (isGet && headers['content-type'] !== undefined) return undefined;
  // Only JSON bodies know null.
  const given = (value: unknown) => (value === null && !isGet ? undefined : value);
  const [name, variables, extensions] = [params.operationName, params.variables, params.extensions].map(given);
  if (name !== undefined && typeof name !== 'string') return undefined;
  if (variables !== undefined && !isRecord(variables)) return undefined;
  if (extensions !== undefined && !isRecord(extensions)) return undefined;
  return { text: document.text, name, variables: variables ?? {} };
}
