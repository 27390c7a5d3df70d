import {
  type DocumentNode,
  type FieldNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LruMap } from '#platform/lru-map.ts';
import { cachePolicyOf } from '../cache-policy.ts';
import type { LoadedSupergraph } from '../federated-gateway.ts';
import { fragmentsOf } from '../fragments.ts';
import { MAX_TOKENS } from '../operation-limits.ts';
import { documentId } from '../persisted/document-id.ts';
import { canonical } from './cache-key.ts';

/** An operation whose whole answer is the same for everybody. */
export interface PublicOperation {
  /** Of the document and the operation in it. */
  readonly id: string;
  /** As it was asked for; the document itself may say more (`label`). */
  readonly name: string | undefined;
  readonly label: string | undefined;
  /** In the order of their names; `fallback`: the default as canonical JSON. */
  readonly variables: readonly { name: string; fallback: string | undefined }[];
  /** The document, with the id of every product under `PRODUCT_MARK` too, and the SKU of what is counted under `PIECES_MARK`. */
  readonly markedText: string;
  readonly dependsOnStock: boolean;
  readonly dependsOnCategories: boolean;
  /** Seconds that an answer may be kept. */
  readonly maxAge: number;
}

/** Tells which products are in an answer; taken out before anybody sees it. */
export const PRODUCT_MARK = '_cachedProduct';
/** Tells of which SKUs an answer says how many pieces are left. */
export const PIECES_MARK = '_cachedPieces';

const MOST = 2_000;
const MOST_NAMES = 10;
const MOST_LENGTH = 16 * 1024;

/** What is known of the documents of one supergraph; what was not asked for longest gives way. */
export class PublicOperations {
  readonly #supergraph: LoadedSupergraph;
  readonly #known = new LruMap<string, Map<string, PublicOperation | null>>(MOST);

  constructor(supergraph: LoadedSupergraph) {
    this.#supergraph = supergraph;
  }

  /** @returns null for what must not be kept, or is no operation at all */
  of(text: string, name: string | undefined): PublicOperation | null {
    const known = this.#known.get(text)?.get(name ?? '');
    if (known !== undefined) return known;
    const operation = text.length > MOST_LENGTH ? null : publicOperation(text, name, this.#supergraph);
    return this.#remember(text, name, operation);
  }

  /** Its answers turned out to be none that may be kept. */
  forget(text: string, name: string | undefined): void {
    this.#remember(text, name, null);
  }

  #remember(text: string, name: string | undefined, operation: PublicOperation | null): PublicOperation | null {
    const byName = this.#known.get(text) ?? new Map<string, PublicOperation | null>();
    // Anybody may ask for any name: a document of ours has one operation.
    if (byName.size >= MOST_NAMES) byName.clear();
    this.#known.set(text, byName.set(name ?? '', operation));
    return operation;
  }
}

function publicOperation(text: string, name: string | undefined, loaded: LoadedSupergraph): PublicOperation | null {
  const document = parsed(text);
  const definition = document && getOperationAST(document, name);
  if (!definition) return null;
  const policy = cachePolicyOf(definition, fragmentsOf(document), loaded.planner.supergraph.schema);
  if (policy.scope !== 'PUBLIC' || policy.maxAge <= 0) return null;
  return {
    id: `${documentId(text)}/${name ?? ''}`,
    name,
    label: definition.name?.value,
    variables: declared(definition),
    markedText: marked(document, loaded),
    maxAge: policy.maxAge,
    dependsOnStock: /\binStock\b/.test(text),
    dependsOnCategories: selectsFrom(document, loaded, WITH_CATEGORIES),
  };
}

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens: MAX_TOKENS });
  } catch {
    return undefined;
  }
}

const declared = ({ variableDefinitions = [] }: OperationDefinitionNode): PublicOperation['variables'] =>
  variableDefinitions
    .map(({ variable, defaultValue }) => ({
      name: variable.name.value,
      fallback: defaultValue && canonical(valueFromASTUntyped(defaultValue)),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

function marked(document: DocumentNode, { api }: LoadedSupergraph): string {
  const types = new TypeInfo(api);
  const withMark = visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave(node): SelectionSetNode | undefined {
          const mark = markFor(types.getParentType()?.name, node);
          return mark && { ...node, selections: [...node.selections, mark] };
        },
      },
    }),
  );
  return print(withMark);
}

/** What shows the tree of categories, or their names. */
const WITH_CATEGORIES = ['Category', 'Facet'];

function selectsFrom(document: DocumentNode, { api }: LoadedSupergraph, wanted: readonly string[]): boolean {
  const types = new TypeInfo(api);
  let found = false;
  const enter = () => {
    found ||= wanted.includes(types.getParentType()?.name ?? '');
  };
  visit(document, visitWithTypeInfo(types, { SelectionSet: enter }));
  return found;
}

/** The fields that tell how many pieces are left, by their type. */
const COUNTS: Record<string, string> = { ProductVariant: 'quantityAvailable', FlashSale: 'remaining' };

function markFor(type: string | undefined, { selections }: SelectionSetNode): FieldNode | undefined {
  if (type === 'Product') return field(PRODUCT_MARK, 'id');
  const counts = selections.some((node) => node.kind === Kind.FIELD && node.name.value === COUNTS[type ?? '']);
  return counts ? field(PIECES_MARK, 'sku') : undefined;
}

const field = (alias: string, name: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: name },
});
