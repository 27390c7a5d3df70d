import type { z } from 'zod';
import { TitanError } from './error.ts';
import { json, type Routes } from './http-server.ts';
import { type Caller, verifyServiceToken } from './service-token.ts';

/** One operation for sibling services: `POST /internal/<name>`, JSON both ways, idempotent. */
export interface InternalOperation<S extends z.ZodType = z.ZodType> {
  /** The services that may call it; the gateway too, where it is named. */
  callers: readonly string[];
  input: S;
  /** Bytes of JSON at most, where the usual limit of a body is too little. */
  bodyLimit?: number;
  run: (input: z.output<S>) => Promise<unknown>;
}

export type InternalApi = Record<string, InternalOperation>;

/** Ties the type of `run` to its `input`. */
export const internalOperation = <S extends z.ZodType>(operation: InternalOperation<S>): InternalOperation =>
  operation as unknown as InternalOperation;

/** The gateway speaks for whoever is before it, who has not shown that he is a service. */
const refusal = ({ kind }: Caller) => (kind === 'gateway' ? 'UNAUTHENTICATED' : 'FORBIDDEN');

export function internalRoutes(api: InternalApi): Routes {
  return Object.fromEntries(
    Object.entries(api).map(([name, { callers, input, bodyLimit, run }]) => [
      `POST /internal/${name}`,
      async (request) => {
        const caller = await verifyServiceToken(request.headers.authorization);
        const who = caller.kind === 'gateway' ? 'gateway' : caller.name;
        if (!callers.includes(who)) throw new TitanError(refusal(caller), `${who} may not call ${name}.`);
        const parsed = input.safeParse(JSON.parse((await request.body(bodyLimit)).toString()));
        if (!parsed.success) throw new TitanError('BAD_USER_INPUT', `${name}: ${parsed.error.issues[0]?.message}`);
        return json(200, (await run(parsed.data)) ?? null);
      },
    ]),
  );
}
