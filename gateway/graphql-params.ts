import { isUtf8 } from 'node:buffer';
import { TitanError } from '#platform/error.ts';
import type { HttpRequest } from '#platform/http-server.ts';

/**
 * What a client asks for, as far as it can be read. Nothing is refused here: what does not fit is left to Apollo Server, which
 * sees the request as it came.
 */
export interface GraphqlParams {
  query?: unknown;
  /** Of a persisted operation, as the appendix of the GraphQL-over-HTTP specification has it. */
  documentId?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: unknown;
}

/** The names of the parameters that go by GET; a value that is an object is JSON there. */
const NAMES = ['query', 'documentId', 'operationName', 'variables', 'extensions'] as const;
const JSON_NAMES = new Set<string>(['variables', 'extensions']);

/** Of a GET's search. What is given twice is a list, and broken JSON a text: neither fits anywhere. */
export function paramsOfSearch(search: string): GraphqlParams {
  const given = new URLSearchParams(search);
  const params: GraphqlParams = {};
  for (const name of NAMES) {
    const [value, ...more] = given.getAll(name);
    if (value !== undefined)
      params[name] = more.length > 0 ? [value, ...more] : JSON_NAMES.has(name) ? parsed(value) : value;
  }
  return params;
}

/** The other way: a search that asks for this. */
export function searchOf(params: GraphqlParams): string {
  const search = new URLSearchParams();
  for (const name of NAMES) {
    const value = params[name];
    if (value !== undefined && value !== null)
      search.set(name, JSON_NAMES.has(name) ? JSON.stringify(value) : `${value}`);
  }
  return `?${search}`;
}

/** @returns an empty object for a body that is none */
export const paramsOfBody = (body: unknown): GraphqlParams => (isRecord(body) ? body : {});

/** @throws TitanError UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, BAD_USER_INPUT */
export async function jsonBody(request: HttpRequest): Promise<unknown> {
  if (!/^application\/json\s*(;\s*charset="?utf-?8"?\s*)?$/i.test(request.headers['content-type'] ?? '')) {
    throw new TitanError('UNSUPPORTED_MEDIA_TYPE', 'Send the operation as application/json in UTF-8.');
  }
  const bytes = await request.body();
  // Read otherwise, each broken byte would be a character of three, in the place of something that nobody has written.
  if (!isUtf8(bytes)) throw new TitanError('BAD_USER_INPUT', 'The body is not UTF-8.');
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new TitanError('BAD_USER_INPUT', 'The body is not JSON.');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a parameter is what it may be when it is one: an object. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
