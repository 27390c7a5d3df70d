import { type OperationElement, type Schema, Variable } from '@apollo/federation-internals';
import { type ASTNode, Kind, visit } from 'graphql';

/** The values of the variables that `@skip` and `@include` of an operation ask for. */
export type Conditions = Record<string, unknown>;

/** The names of these variables. */
export function conditionsIn(node: ASTNode): string[] {
  const names = new Set<string>();
  visit(node, {
    Directive({ name, arguments: given }) {
      const value = given?.[0]?.value;
      if ((name.value === 'skip' || name.value === 'include') && value?.kind === Kind.VARIABLE)
        names.add(value.name.value);
    },
  });
  return [...names];
}

export function isSkipped(element: OperationElement, schema: Schema, conditions: Conditions): boolean {
  const [skip] = element.appliedDirectivesOf(schema.skipDirective());
  const [include] = element.appliedDirectivesOf(schema.includeDirective());
  return Boolean(
    (skip && holds(skip.arguments().if, conditions)) || (include && !holds(include.arguments().if, conditions)),
  );
}

function holds(condition: boolean | Variable, conditions: Conditions): boolean {
  if (!(condition instanceof Variable)) return condition;
  const value = conditions[condition.name];
  if (typeof value !== 'boolean') throw new Error(`Unexpected value ${value} for variable ${condition}`);
  return value;
}
