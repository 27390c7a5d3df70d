import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { TitanError } from './error.ts';
import { mayAccess, requireRole, requireStaff, requireUser, type Viewer } from './viewer.ts';

export const ACCESS_RULES = ['PUBLIC', 'SIGNED_IN', 'OWNER', 'SELF', 'STAFF', 'OPERATOR', 'ADMIN'] as const;
/** The members of `access__Rule` in schema/shared.graphql. */
export type AccessRule = (typeof ACCESS_RULES)[number];

/** By type: the owner key (platform/viewer.ts) of an object; without one it is nobody's, not even for staff. */
// biome-ignore lint/suspicious/noExplicitAny: each subgraph's rows are of its own types.
export type Owners = Record<string, (row: any) => string | null | undefined>;

type Demand = (viewer: Viewer) => unknown;
interface Asked {
  viewer: Viewer;
}

/** What a rule demands of the viewer alone. @throws TitanError UNAUTHENTICATED, FORBIDDEN */
const demands: Record<Exclude<AccessRule, 'PUBLIC' | 'OWNER' | 'SELF'>, Demand> = {
  SIGNED_IN: requireUser,
  STAFF: requireStaff,
  OPERATOR: (viewer) => requireRole(viewer, 'OPERATOR', 'ADMIN'),
  ADMIN: (viewer) => requireRole(viewer, 'ADMIN'),
};

/** What a rule asks of the viewer and the owner of an object. */
const belongs: Record<'OWNER' | 'SELF', (owner: string, viewer: Viewer) => boolean> = {
  OWNER: mayAccess,
  SELF: (owner, viewer) => viewer.id !== null && owner === `user:${viewer.id}`,
};

const asksOwner = (rule: AccessRule | undefined): rule is 'OWNER' | 'SELF' => rule === 'OWNER' || rule === 'SELF';

/**
 * Puts the schema's `@access` before every resolver, once, when a subgraph builds its schema: the rule of a field before
 * it runs; the rule of a type on each object that a field returns, `_entities` too.
 * @throws Error when a rule asks for an owner that `owners` does not know
 */
export function guardAccess(schema: GraphQLSchema, owners: Owners = {}): GraphQLSchema {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of objectTypes(schema)) {
    if (asksOwner(ruleOf(schema, type))) ownerOf(type, owners);
    for (const field of Object.values(type.getFields())) {
      guardResult(schema, field, owners);
      guardField(schema, field, roots.has(type) ? undefined : type, owners);
    }
  }
  return schema;
}

/** @returns the rule that stands on a field or a type itself, if one does */
export function ruleOf(schema: GraphQLSchema, on: GraphQLObjectType | GraphQLField<unknown, unknown>) {
  const directive = schema.getDirective('access');
  for (const node of [on.astNode, ...('extensionASTNodes' in on ? on.extensionASTNodes : [])]) {
    const values = directive && node && getDirectiveValues(directive, node);
    if (values) return values.to as AccessRule;
  }
  return undefined;
}

export const objectTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__'),
  ) as GraphQLObjectType[];

/** @param type undefined for a field of a root, where only the domain knows what the arguments name */
function guardField(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  type: GraphQLObjectType | undefined,
  owners: Owners,
): void {
  const rule = ruleOf(schema, field);
  if (rule === undefined || rule === 'PUBLIC' || (asksOwner(rule) && !type)) return;
  if (asksOwner(rule)) {
    const owner = ownerOf(type!, owners);
    before(field, (row, viewer) => isFor(rule, owner(row), viewer));
  } else {
    before(field, (_, viewer) => {
      demands[rule](viewer);
      return true;
    });
  }
}

/** Lets a resolver run, or a subscription start, for whom `admits` says yes. */
function before(field: GraphQLField<unknown, unknown>, admits: (row: unknown, viewer: Viewer) => boolean): void {
  const guard = (next: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> =>
    function guarded(row, args, context, info) {
      return admits(row, (context as Asked).viewer) ? next(row, args, context, info) : refused(field.type);
    };
  field.resolve = guard(field.resolve ?? defaultFieldResolver);
  if (field.subscribe) field.subscribe = guard(field.subscribe);
}

type Gate = (value: unknown, viewer: Viewer) => boolean;

/** Looks at the objects that a field returns, where their type has a rule. */
function guardResult(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, owners: Owners): void {
  const named = getNamedType(field.type);
  const gates = new Map<string, Gate>();
  for (const type of isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : []) {
    const rule = ruleOf(schema, type);
    if (rule === undefined || rule === 'PUBLIC') continue;
    gates.set(type.name, gateOf(rule, type, owners));
  }
  if (gates.size === 0) return;
  const only = isObjectType(named) ? named.name : undefined;
  const next = field.resolve ?? defaultFieldResolver;
  field.resolve = (row, args, context, info) => {
    const { viewer } = context as Asked;
    const admits: Gate = (value) => gates.get(only ?? typenameOf(value))?.(value, viewer) ?? true;
    return looked(next(row, args, context, info), field.type, admits, viewer);
  };
}

function typenameOf(value: unknown): string {
  const { __typename } = value as { __typename?: string };
  if (!__typename) throw new Error('a member of a union says by __typename which one it is');
  return __typename;
}

function gateOf(rule: Exclude<AccessRule, 'PUBLIC'>, type: GraphQLObjectType, owners: Owners): Gate {
  if (!asksOwner(rule)) return (_, viewer) => demands[rule](viewer) !== undefined;
  const owner = ownerOf(type, owners);
  return (value, viewer) => isFor(rule, owner(value), viewer);
}

/** Through promises and lists, to each object. */
function looked(value: unknown, type: GraphQLOutputType, admits: Gate, viewer: Viewer): unknown {
  if (value === null || value === undefined || value instanceof Error) return value;
  if (isPromise(value)) return value.then((settled) => looked(settled, type, admits, viewer));
  const inner = isNonNullType(type) ? type.ofType : type;
  if ('ofType' in inner) {
    return Array.from(value as Iterable<unknown>, (item) => caught(() => looked(item, inner.ofType, admits, viewer)));
  }
  return admits(value, viewer) ? value : refused(type);
}

/** An item that is refused is an error in its place, not of the list. */
function caught(look: () => unknown): unknown {
  try {
    return look();
  } catch (error) {
    return error;
  }
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as { then?: unknown } | null)?.then === 'function';

const isFor = (rule: 'OWNER' | 'SELF', owner: string | null | undefined, viewer: Viewer): boolean =>
  Boolean(owner) && belongs[rule](owner!, viewer);

/** The same as for what is not there. */
function refused(type: GraphQLOutputType): null {
  if (!isNonNullType(type)) return null;
  throw new TitanError('NOT_FOUND', 'This is not known here, or not yours.');
}

function ownerOf({ name }: GraphQLObjectType, owners: Owners) {
  const owner = owners[name];
  if (!owner) throw new Error(`"${name}" has a field for its owner only; say in \`owners\` whose it is.`);
  return owner;
}
