import { isCustomScalarType, isEnumType, type OutputType, type Schema } from '@apollo/federation-internals';

type Valid = (value: unknown) => boolean;

/** Whether a subgraph's value fits an enum or scalar of the API; a custom scalar takes whatever comes. */
export function validLeaf(type: OutputType, schema: Schema): Valid {
  if (isCustomScalarType(type)) return () => true;
  if (isEnumType(type)) {
    const values = new Set<unknown>(type.values.map(({ name }) => name));
    return (value) => values.has(value);
  }
  if (type === schema.booleanType()) return (value) => typeof value === 'boolean';
  if (type === schema.floatType()) return (value) => typeof value === 'number' && Number.isFinite(value);
  if (type === schema.intType()) return isWhole;
  if (type === schema.idType()) return (value) => typeof value === 'string' || isWhole(value);
  return (value) => typeof value === 'string';
}

/** Beyond 1e21 a number is no longer written as digits only. */
const isWhole = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < 1e21;
