import type { z } from 'zod';
import { TitanError } from './error.ts';
import { json, type Routes } from './http-server.ts';
import { verifyServiceToken } from './service-token.ts';

/** One operation for sibling services: `POST /internal/<name>`, JSON both ways, idempotent. */
export interface InternalOperation<S extends z.ZodType = z.ZodType> {
  /** The services that may call it; the gateway too, where it is named. */
  callers: readonly string[];
  input: S;
  run: (input: z.output<S>) => Promise<unknown>;
}

export type InternalApi = Record<string, InternalOperation>;

/** Ties the type of `run` to its `input`. */
export const internalOperation = <S extends z.ZodType>(operation: InternalOperation<S>): InternalOperation =>
  operation as unknown as InternalOperation;

export function internalRoutes(api: InternalApi): Routes {
  return Object.fromEntries(
    Object.entries(api).map(([name, { callers, input, run }]) => [
      `POST /internal/${name}`,
      async (request) => {
        const caller = await verifyServiceToken(request.headers.authorization);
        const callerName = caller.kind === 'gateway' ? 'gateway' : caller.name;
        if (!callers.includes(callerName)) throw new TitanError('FORBIDDEN', `${callerName} may not call ${name}.`);
        const parsed = input.safeParse(JSON.parse((await request.body()).toString()));
        if (!parsed.success) throw new TitanError('BAD_USER_INPUT', `${name}: ${parsed.error.issues[0]?.message}`);
        return json(200, (await run(parsed.data)) ?? null);
      },
    ]),
  );
}
