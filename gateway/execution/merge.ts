type Row = Record<string, unknown>;

/**
 * Adds what a subgraph has answered to what is known of an object: objects field by field, lists of the same length element by
 * element, and of everything else the newer counts.
 */
export function merge(target: Row, source: Row | null | undefined): void {
  if (!source) return;
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (value === undefined) continue;
    const known = Object.hasOwn(target, key) ? target[key] : undefined;
    if (known && isObject(value)) merge(known as Row, value);
    else if (Array.isArray(value) && Array.isArray(known) && value.length === known.length) mergeLists(known, value);
    else target[key] = value;
  }
}

function mergeLists(target: unknown[], source: unknown[]): void {
  for (let i = 0; i < source.length; i += 1) {
    const [known, value] = [target[i], source[i]];
    if (isObject(known) && isObject(value)) merge(known, value);
    else target[i] = value;
  }
}

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
