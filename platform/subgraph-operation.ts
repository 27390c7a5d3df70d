import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { log } from './log.ts';
import { LruMap } from './lru-map.ts';
import { isUnreachable } from './mongo.ts';

/** What the gateway sends: the operation of one fetch of a plan. */
export interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown>;
}

export interface GraphQLAnswer {
  /** 400 when the request itself is at fault, as the GraphQL-over-HTTP specification has it. */
  status: 200 | 400;
  data?: unknown;
  errors?: GraphQLFormattedError[];
}

/** Operations kept parsed and checked. */
const MOST_KEPT = 1_000;

/** Runs the operations of one subgraph. Its only client is the gateway, whose plans are few: each is parsed and checked once. */
export class SubgraphOperations {
  readonly #schema: GraphQLSchema;
  readonly #kept = new LruMap<string, DocumentNode>(MOST_KEPT);

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  async run({ query, variables = {} }: GraphQLRequest, contextValue: object): Promise<GraphQLAnswer> {
    try {
      const document = this.#checked(query);
      const result = await execute({ schema: this.#schema, document, contextValue, variableValues: variables });
      const { data, errors = [] } = result;
      // Only variables that do not fit keep an operation from running at all.
      if (data === undefined) throw new Refused('BAD_USER_INPUT', errors);
      return { status: 200, ...(errors.length > 0 ? { errors: errors.map(shown) } : {}), data };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { status: 400, errors: error.errors.map(shown) };
    }
  }

  /** @throws Refused for what is no GraphQL or does not fit the schema */
  #checked(query: string): DocumentNode {
    const known = this.#kept.get(query);
    if (known) return known;
    const document = checked(query, this.#schema);
    this.#kept.set(query, document);
    return document;
  }
}

/** A request that is not run. */
class Refused extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(code: keyof typeof ApolloServerErrorCode, errors: readonly GraphQLError[]) {
    super(code);
    this.errors = errors;
    for (const error of errors) error.extensions.code ??= ApolloServerErrorCode[code];
  }
}

function checked(query: string, schema: GraphQLSchema): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    throw new Refused('GRAPHQL_PARSE_FAILED', [error as GraphQLError]);
  }
  const faults = validate(schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule]);
  if (faults.length > 0) throw new Refused('GRAPHQL_VALIDATION_FAILED', faults);
  if (getOperationAST(document)) return document;
  throw new Refused('OPERATION_RESOLUTION_FAILURE', [new GraphQLError('A fetch has one operation.')]);
}

/** What nobody foresaw is logged with its cause and shown without it; a database that is gone for a moment is no bug. */
function shown(error: GraphQLError): GraphQLFormattedError {
  const { code = 'INTERNAL_SERVER_ERROR' } = error.extensions ?? {};
  const { message, locations, path } = error;
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  if (code !== 'INTERNAL_SERVER_ERROR') return { message, ...place, extensions: { ...error.extensions, code } };
  const cause = unwrapResolverError(error);
  log.error({ err: cause, path }, 'a resolver failed');
  return isUnreachable(cause)
    ? {
        message: 'The database does not answer right now; try again shortly.',
        ...place,
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      }
    : { message: 'Something failed here.', ...place, extensions: { code } };
}
