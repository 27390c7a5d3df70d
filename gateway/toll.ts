import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import { TitanError } from '#platform/error.ts';
import { type CostModel, costModel } from './cost-model.ts';
import { fragmentsOf } from './fragments.ts';
import { OperationCost } from './operation-cost.ts';
import { refusal } from './refusal.ts';
import { classOf } from './request-classes.ts';
import type { Admission, Asker, Costs, RequestLimiter } from './request-limiter.ts';

/** What an operation may cost with its variables, whoever asks; the dearest of our own clients costs some 700. */
const MOST = 10_000;
/** Of a document that is no operation here: it was read, parsed and validated all the same. */
const INVALID: Costs = { browse: 5 };

type Priced = { field: string; cost: number }[];
type Data = Record<string, unknown>;

/** One operation on its way through: what it was charged, and whether the buckets let it. */
export interface Passage {
  readonly kind: OperationDefinitionNode['operation'];
  readonly cost: OperationCost;
  readonly estimate: Priced;
  readonly admission: Admission;
}

/**
 * Prices each operation before it is planned, takes that from the buckets, and books the difference when the answer is there.
 */
export class Toll {
  readonly #limiter: RequestLimiter;
  #model: CostModel = new Map();
  #known = new WeakMap<OperationDefinitionNode, OperationCost>();

  constructor(limiter: RequestLimiter) {
    this.#limiter = limiter;
  }

  /** Takes the prices of another supergraph. */
  reprice(supergraphSdl: string): void {
    this.#model = costModel(supergraphSdl);
    this.#known = new WeakMap();
  }

  /** @throws GraphQLError BAD_USER_INPUT for a document of too many fields */
  costOf(operation: OperationDefinitionNode, document: DocumentNode): OperationCost {
    const known = this.#known.get(operation);
    if (known) return known;
    try {
      const cost = new OperationCost(operation, fragmentsOf(document), this.#model);
      this.#known.set(operation, cost);
      return cost;
    } catch (error) {
      throw error instanceof RangeError ? tooDear('too many fields', '') : error;
    }
  }

  /** @throws GraphQLError BAD_USER_INPUT for what costs more than anybody has */
  async enter(
    asker: Asker,
    kind: OperationDefinitionNode['operation'],
    cost: OperationCost,
    variables: Data,
  ): Promise<Passage> {
    const estimate = cost.estimate(variables);
    const total = sum(estimate);
    if (total > MOST) throw tooDear(`a cost of ${total}`, `; ${MOST} is allowed. Ask for shorter or fewer lists`);
    return { kind, cost, estimate, admission: await this.#limiter.admit(asker, byClass(kind, estimate)) };
  }

  /** What was refused before it was priced. */
  enterInvalid(asker: Asker): Promise<Admission> {
    return this.#limiter.admit(asker, INVALID);
  }

  /**
   * Books what an answer has cost more or less than was foreseen.
   * @param data what failed as a whole has cost what was foreseen, as far as anybody knows
   * @returns for `extensions.cost`
   */
  leave({ kind, cost, estimate }: Passage, asker: Asker, data: Data | null | undefined) {
    const actual = data ? cost.actual(data) : estimate;
    this.#limiter.settleLater(asker, byClass(kind, difference(actual, estimate)));
    return { estimated: sum(estimate), actual: sum(actual) };
  }
}

/** Why the buckets refuse, and for how long. */
export const rateLimited = (retryAfter: number): TitanError =>
  new TitanError('RATE_LIMITED', `Too much was asked for from here; try again in ${retryAfter} seconds.`, {
    retryAfter,
  });

const sum = (priced: Priced): number => priced.reduce((total, { cost }) => total + cost, 0);

const difference = (actual: Priced, estimate: Priced): Priced =>
  actual.map(({ field, cost }, at) => ({ field, cost: cost - estimate[at]!.cost }));

function byClass(kind: OperationDefinitionNode['operation'], priced: Priced): Costs {
  const costs: Costs = {};
  for (const { field, cost } of priced) {
    const name = classOf(kind, field);
    costs[name] = (costs[name] ?? 0) + cost;
  }
  return costs;
}

const tooDear = (what: string, more: string): GraphQLError =>
  refusal(new TitanError('BAD_USER_INPUT', `This operation has ${what}${more}.`));
