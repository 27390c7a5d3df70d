import { LruMap } from '#platform/lru-map.ts';
import type { CompiledOperation } from './execution/compiled-operation.ts';
import type { LoadedSupergraph } from './federated-gateway.ts';
import type { OperationCost } from './operation-cost.ts';

/** An operation that Apollo Server has found valid and run, ready to be run again without it. */
export interface ValidOperation {
  compiled: CompiledOperation;
  cost: OperationCost;
  /** By which it was found valid. */
  loaded: LoadedSupergraph;
}

const MOST = 1_000;

/** The operations of one supergraph, by the text of their document and the name that was asked for; a reload begins anew. */
export class ValidOperations {
  readonly supergraph: () => LoadedSupergraph;
  readonly #known = new LruMap<string, Map<string, ValidOperation>>(MOST);

  constructor(supergraph: () => LoadedSupergraph) {
    this.supergraph = supergraph;
  }

  find(text: string, name: string | undefined): ValidOperation | undefined {
    const operation = this.#known.get(text)?.get(name ?? '');
    return operation?.loaded === this.supergraph() ? operation : undefined;
  }

  keep(text: string, name: string | undefined, operation: ValidOperation): void {
    const byName = this.#known.get(text) ?? new Map();
    this.#known.set(text, byName.set(name ?? '', operation));
  }
}
