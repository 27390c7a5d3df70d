import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
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

/** Compiling costs some milliseconds: it is for what comes again and again, such as the plans of our own clients. */
const COMPILED_AT = 3;
/** Operations kept parsed, checked and compiled. */
const MOST_KEPT = 1_000;

interface Kept {
  document: DocumentNode;
  definition: OperationDefinitionNode;
  runs: number;
  compiled?: CompiledQuery;
}

/**
 * Runs the operations of one subgraph. Its only client is the gateway, whose plans are few: each is parsed and checked once, and
 * turned into code when it has come a few times.
 */
export class SubgraphOperations {
  readonly #schema: GraphQLSchema;
  readonly #kept = new LruMap<string, Kept>(MOST_KEPT);

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  async run(request: GraphQLRequest, context: object): Promise<GraphQLAnswer> {
    try {
      const kept = this.#keep(request.query);
      kept.runs += 1;
      const { data, errors } = await this.#execute(kept, request, context);
      return {
        status: data === undefined ? 400 : 200,
        ...(errors ? { errors: errors.map(shown) } : {}),
        ...(data === undefined ? {} : { data }),
      };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { status: 400, errors: error.errors.map(shown) };
    }
  }

  /** @throws Refused for what is no GraphQL or does not fit the schema */
  #keep(query: string): Kept {
    const known = this.#kept.get(query);
    if (known) return known;
    const kept = { ...checked(query, this.#schema), runs: 0 };
    this.#kept.set(query, kept);
    return kept;
  }

  #execute(
    kept: Kept,
    { variables = {} }: GraphQLRequest,
    context: object,
  ): ExecutionResult | Promise<ExecutionResult> {
    const { document, definition } = kept;
    const { errors } = getVariableValues(this.#schema, definition.variableDefinitions ?? [], variables);
    if (errors) throw new Refused('BAD_USER_INPUT', errors);
    if (kept.runs === COMPILED_AT) compile(kept, this.#schema);
    if (kept.compiled) return kept.compiled.query(undefined, context, variables);
    return execute({ schema: this.#schema, document, contextValue: context, variableValues: variables });
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

function checked(query: string, schema: GraphQLSchema): Pick<Kept, 'document' | 'definition'> {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    throw new Refused('GRAPHQL_PARSE_FAILED', [error as GraphQLError]);
  }
  const faults = validate(schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule]);
  if (faults.length > 0) throw new Refused('GRAPHQL_VALIDATION_FAILED', faults);
  const definition = getOperationAST(document);
  if (definition) return { document, definition };
  throw new Refused('OPERATION_RESOLUTION_FAILURE', [new GraphQLError('A fetch has one operation.')]);
}

/** What cannot be compiled is interpreted, as it was before. */
function compile(kept: Kept, schema: GraphQLSchema): void {
  const compiled = compileQuery(schema, kept.document, undefined, { disablingCapturingStackErrors: true });
  if (isCompiledQuery(compiled)) kept.compiled = compiled;
  else log.warn({ errors: compiled.errors }, 'an operation cannot be compiled');
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
