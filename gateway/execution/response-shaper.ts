import {
  type CompositeType,
  ERRORS,
  type FieldSelection,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isSubtype,
  type Operation,
  type OutputType,
  type Schema,
  type SelectionSet,
} from '@apollo/federation-internals';
import type { GraphQLError } from 'graphql';
import { type Conditions, isSkipped } from './conditions.ts';
import { validLeaf } from './valid-leaf.ts';

type Row = Record<string, unknown>;

/** What one answer takes while it is shaped. */
interface Shaping {
  errors: GraphQLError[];
  path: (string | number)[];
}

/** Makes of a value that subgraphs have given what the client gets; null, or one of the two signs below. */
type Complete = (value: unknown, shaping: Shaping, key: string | number) => unknown;

/** Null because of an error that has been told already. */
const TOLD = Symbol('told');
/** Null where none may be: whatever is around it becomes null. */
const BUBBLE = Symbol('bubble');

export type Shaper = (data: object) => { data: object | null; errors: GraphQLError[] };

/**
 * Compiles the last step of an operation: from everything that the fetches have brought to exactly what was asked for, in
 * the order asked for, with nulls bubbled up. It does what `computeResponse` of @apollo/gateway does, but looks at the
 * schema once per operation instead of once per value.
 * @param conditions the values of the variables in `@skip` and `@include`
 */
export function compileShaper(operation: Operation, conditions: Conditions): Shaper {
  const compiler = new Compiler(operation.schema(), conditions);
  const root = operation.schema().schemaDefinition.rootType(operation.rootKind)!;
  const shape = compiler.object([operation.selectionSet], root);
  return (data) => {
    const shaping: Shaping = { errors: [], path: [] };
    const shaped = shape(data as Row, shaping);
    return { data: shaped === BUBBLE ? null : (shaped as object), errors: shaping.errors };
  };
}

/** Every selection of one response name in one object. */
interface Collected {
  name: string;
  first: FieldSelection;
  parent: CompositeType;
  below: SelectionSet[];
}

class Compiler {
  readonly #schema: Schema;
  readonly #conditions: Conditions;

  constructor(schema: Schema, conditions: Conditions) {
    this.#schema = schema;
    this.#conditions = conditions;
  }

  /**
   * An object of a type that is found by its `__typename`; without one it is of the declared type. What is already just what was
   * asked for is not built anew.
   */
  object(sets: SelectionSet[], declared: CompositeType): (row: Row, shaping: Shaping) => Row | typeof BUBBLE {
    const byType = new Map<unknown, [name: string, complete: Complete][]>();
    return (row, shaping) => {
      const typename = row.__typename;
      let fields = byType.get(typename);
      if (!fields) {
        fields = this.#fields(sets, typename as string | undefined, declared);
        byType.set(typename, fields);
      }
      let shaped: Row | undefined = hasJust(row, fields) ? undefined : {};
      for (let i = 0; i < fields.length; i += 1) {
        const [name, complete] = fields[i]!;
        const completed = complete(row[name] ?? null, shaping, name);
        if (completed === BUBBLE) return BUBBLE;
        const value = completed === TOLD ? null : completed;
        if (shaped) shaped[name] = value;
        else if (value !== row[name]) shaped = { ...row, [name]: value };
      }
      return shaped ?? row;
    };
  }

  #fields(sets: SelectionSet[], typename: string | undefined, declared: CompositeType): [string, Complete][] {
    const collected = new Map<string, Collected>();
    const type = (typename && this.#schema.type(typename)) || declared;
    for (const set of sets) this.#collect(set, typename, type as CompositeType, collected);
    return [...collected.values()].map((field) => [field.name, this.#field(field, typename)]);
  }

  #collect(set: SelectionSet, typename: string | undefined, parent: CompositeType, into: Map<string, Collected>): void {
    for (const selection of set.selections()) {
      if (isSkipped(selection.element, this.#schema, this.#conditions)) continue;
      if (selection.kind === 'FieldSelection') {
        const name = selection.element.responseName();
        const known = into.get(name) ?? { name, first: selection, parent, below: [] };
        if (selection.selectionSet) known.below.push(selection.selectionSet);
        into.set(name, known);
      } else {
        const { typeCondition } = selection.element;
        if (!this.#applies(typeCondition, typename, parent)) continue;
        this.#collect(selection.selectionSet, typename, typeCondition ?? parent, into);
      }
    }
  }

  #applies(condition: CompositeType | undefined, typename: string | undefined, parent: CompositeType): boolean {
    if (!condition) return true;
    const type = typename ? this.#schema.type(typename) : parent;
    return type !== undefined && isSubtype(condition, type);
  }

  #field({ name, first, parent, below }: Collected, typename: string | undefined): Complete {
    if (first.element.name === '__typename') return this.#typename(parent, typename);
    const type = first.element.definition.type!;
    const place = (current: unknown, key: string | number) =>
      typeof key === 'string' ? `field ${parent}.${name}` : `array element of type ${current} at index ${key}`;
    return this.#value(type, below, place);
  }

  #typename(parent: CompositeType, typename: string | undefined): Complete {
    return (value) => {
      const type = this.#schema.type(String(value ?? typename ?? '')) ?? parent;
      return isObjectType(type) ? type.name : BUBBLE;
    };
  }

  #value(type: OutputType, below: SelectionSet[], place: (current: unknown, key: string | number) => string): Complete {
    if (isNonNullType(type)) {
      const inner = this.#value(type.ofType, below, place);
      return (value, shaping, key) => {
        const completed = inner(value, shaping, key);
        if (completed === null) {
          tell(shaping, key, `Cannot return null for non-nullable ${place(type.ofType, key)}.`);
          return BUBBLE;
        }
        return completed === TOLD ? BUBBLE : completed;
      };
    }
    if (isListType(type)) return list(type, this.#value(type.ofType, below, place));
    if (isCompositeType(type)) return this.#composite(type, below, place);
    const isValid = validLeaf(type, this.#schema);
    return (value, shaping, key) => {
      if (value === null || isValid(value)) return value;
      tell(shaping, key, `Invalid value found for ${place(type, key)}.`);
      return TOLD;
    };
  }

  #composite(
    type: CompositeType,
    below: SelectionSet[],
    place: (current: unknown, key: string | number) => string,
  ): Complete {
    const shape = this.object(below, type);
    const known = new Set<unknown>([undefined]);
    return (value, shaping, key) => {
      if (value === null) return null;
      if (typeof value !== 'object') {
        throw new Error(`Invalid non-object value ${value} returned by subgraph for composite type ${type}`);
      }
      const row = value as Row;
      if (!known.has(row.__typename)) {
        if (typeof row.__typename !== 'string') {
          throw new Error(`Invalid non-string value ${row.__typename} for __typename at ${[...shaping.path, key]}`);
        }
        const actual = this.#schema.type(row.__typename);
        if (!actual || !isCompositeType(actual)) {
          tell(shaping, key, `Invalid __typename found for object at ${place(type, key)}.`);
          return TOLD;
        }
        known.add(row.__typename);
      }
      shaping.path.push(key);
      const shaped = shape(row, shaping);
      shaping.path.pop();
      return shaped === BUBBLE ? TOLD : shaped;
    };
  }
}

/** Whether the row's fields are these, in this order. */
function hasJust(row: Row, fields: [name: string, complete: Complete][]): boolean {
  let at = 0;
  for (const name in row) {
    if (at === fields.length || fields[at]![0] !== name) return false;
    at += 1;
  }
  return at === fields.length;
}

function list(type: OutputType, item: Complete): Complete {
  return (value, shaping, key) => {
    if (value === null) return null;
    if (!Array.isArray(value)) {
      throw new Error(`Invalid non-list value ${value} returned by subgraph for list type ${type}`);
    }
    let bubbled = false;
    shaping.path.push(key);
    let items: unknown[] | undefined;
    for (let i = 0; i < value.length; i += 1) {
      const completed = item(value[i], shaping, i);
      if (completed === BUBBLE) bubbled = true;
      const element = completed === TOLD || completed === BUBBLE ? null : completed;
      if (items) items[i] = element;
      else if (element !== value[i]) {
        items = value.slice();
        items[i] = element;
      }
    }
    shaping.path.pop();
    return bubbled ? TOLD : (items ?? value);
  };
}

function tell({ errors, path }: Shaping, key: string | number, message: string): void {
  errors.push(ERRORS.INVALID_GRAPHQL.err(message, { path: [...path, key] }));
}
