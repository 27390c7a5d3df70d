import { config } from '#platform/config.ts';
import type { GatewayContext } from './context.ts';
import { type Answer, countPlan } from './execution/executor.ts';
import type { Passage, Toll } from './toll.ts';
import type { ValidOperation } from './valid-operations.ts';

export interface Ran {
  answer: Answer;
  passage: Passage;
  /** For `extensions.cost`. */
  paid: object | undefined;
}

/**
 * Runs what has been found valid before, past Apollo Server's pipeline, which costs more than all that is left to do.
 * @returns undefined for everything out of the ordinary, refusals and errors above all: Apollo Server finishes it, from
 *   `context.begun` on
 */
export async function runKnown(
  { compiled, cost, loaded }: ValidOperation,
  variables: Record<string, unknown>,
  context: GatewayContext,
  toll: Toll,
): Promise<Ran | undefined> {
  const passage = await toll.enter(context, compiled.definition.operation, cost, variables).catch(() => undefined);
  if (!passage) return undefined;
  context.begun = { passage };
  if (!passage.admission.admitted) return undefined;
  countPlan(context, compiled, true);
  const running = loaded.executor.run(compiled, variables, context);
  context.begun.answer = running;
  const answer = await running.catch(() => undefined);
  if (!answer || answer.errors) return undefined;
  const paid = config.TITAN_RATE_LIMITS === 'off' ? undefined : toll.leave(passage, context, answer.data);
  return { answer, passage, paid };
}
