import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { Kind } from 'graphql';
import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import type { GatewayContext } from './context.ts';
import { type CostModel, costModel } from './cost-model.ts';
import { OperationCost } from './operation-cost.ts';
import { refusal } from './refusal.ts';
import { classOf } from './request-classes.ts';
import type { Admission, Costs, RequestLimiter } from './request-limiter.ts';

/** What an operation may cost with its variables, whoever asks; the dearest of our own clients costs some 700. */
const MOST = 10_000;
/** Of a document that is no operation here: it was read, parsed and validated all the same. */
const INVALID: Costs = { browse: 5 };

type Priced = { field: string; cost: number }[];

/**
 * Prices each operation before it is planned, takes that from the buckets, and books the difference when the answer is there.
 */
export function rateLimits(limiter: RequestLimiter): ApolloServerPlugin<GatewayContext> {
  let model: CostModel = new Map();
  let known = new WeakMap<OperationDefinitionNode, OperationCost>();

  const costOf = (operation: OperationDefinitionNode, document: DocumentNode): OperationCost => {
    const cached = known.get(operation);
    if (cached) return cached;
    try {
      const cost = new OperationCost(operation, fragmentsOf(document), model);
      known.set(operation, cost);
      return cost;
    } catch (error) {
      throw error instanceof RangeError ? tooDear('too many fields', '') : error;
    }
  };

  return {
    async serverWillStart() {
      return {
        schemaDidLoadOrUpdate({ coreSupergraphSdl }) {
          model = coreSupergraphSdl ? costModel(coreSupergraphSdl) : new Map();
          known = new WeakMap();
        },
      };
    },
    async requestDidStart({ contextValue: asker }) {
      let cost: OperationCost | undefined;
      let estimate: Priced = [];
      let admission: Admission | undefined;
      return {
        async didResolveOperation({ operation, document, request }) {
          if (!operation) return;
          cost = costOf(operation, document);
          estimate = cost.estimate(request.variables ?? {});
          const total = sum(estimate);
          if (total > MOST) throw tooDear(`a cost of ${total}`, `; ${MOST} is allowed. Ask for shorter or fewer lists`);
          admission = await limiter.admit(asker, byClass(operation, estimate));
          if (!admission.admitted) throw tooMany(admission.retryAfter);
        },
        async willSendResponse({ response: { body, http }, operation }) {
          if (body.kind !== 'single' || config.TITAN_RATE_LIMITS === 'off') return;
          const result = body.singleResult;
          if (!admission) {
            admission = await limiter.admit(asker, INVALID);
            if (!admission.admitted) refuse(body, http, admission.retryAfter);
          } else if (admission.admitted && cost && operation) {
            // What failed as a whole has cost what was foreseen, as far as anybody knows.
            const actual = result.data ? cost.actual(result.data) : estimate;
            limiter.settleLater(asker, byClass(operation, difference(actual, estimate)));
            result.extensions = { ...result.extensions, cost: { estimated: sum(estimate), actual: sum(actual) } };
          }
          for (const [name, value] of Object.entries(admission.headers)) http.headers.set(name, value);
        },
      };
    },
  };
}

const sum = (priced: Priced): number => priced.reduce((total, { cost }) => total + cost, 0);

const difference = (actual: Priced, estimate: Priced): Priced =>
  actual.map(({ field, cost }, at) => ({ field, cost: cost - estimate[at]!.cost }));

function byClass({ operation }: OperationDefinitionNode, priced: Priced): Costs {
  const costs: Costs = {};
  for (const { field, cost } of priced) {
    const name = classOf(operation, field);
    costs[name] = (costs[name] ?? 0) + cost;
  }
  return costs;
}

const fragmentsOf = ({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );

const rateLimited = (retryAfter: number) =>
  new TitanError('RATE_LIMITED', `Too much was asked for from here; try again in ${retryAfter} seconds.`, {
    retryAfter,
  });

const tooMany = (retryAfter: number) => refusal(rateLimited(retryAfter));

const tooDear = (what: string, more: string) =>
  refusal(new TitanError('BAD_USER_INPUT', `This operation has ${what}${more}.`));

type Single = { singleResult: { errors?: readonly object[]; data?: unknown } };

function refuse(body: Single, http: { status?: number }, retryAfter: number): void {
  const { message, extensions, status } = rateLimited(retryAfter);
  http.status = status;
  body.singleResult = { errors: [{ message, extensions }] };
}
