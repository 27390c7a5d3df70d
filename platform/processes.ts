/**
 * Every process of the system, one row each. The launcher, the gateway, docker-compose's test and the
 * configuration read this table; a new subgraph or worker is its folder and its row here.
 */
export type ProcessKind = 'gateway' | 'subgraph' | 'worker';

export interface ProcessSpec {
  readonly kind: ProcessKind;
  /** Entry file, relative to the project's root. */
  readonly main: string;
  /** Preferred port on the local stack and in containers; every process listens for health and metrics. */
  readonly port: number;
  /** MiB of memory for objects (V8's old space), for a process that takes input of any size; whatever it reads, it reads in pieces. */
  readonly heapMiB?: number;
}

export const processes = {
  users: { kind: 'subgraph', main: 'subgraphs/users/main.ts', port: 4001 },
  catalog: { kind: 'subgraph', main: 'subgraphs/catalog/main.ts', port: 4002 },
  orders: { kind: 'subgraph', main: 'subgraphs/orders/main.ts', port: 4003 },
  payments: { kind: 'subgraph', main: 'subgraphs/payments/main.ts', port: 4004 },
  email: { kind: 'worker', main: 'workers/email/main.ts', port: 4011 },
  messaging: { kind: 'worker', main: 'workers/messaging/main.ts', port: 4012 },
  bulk: { kind: 'worker', main: 'workers/bulk/main.ts', port: 4013, heapMiB: 128 },
  'dead-letters': { kind: 'worker', main: 'workers/dead-letters/main.ts', port: 4014 },
  gateway: { kind: 'gateway', main: 'gateway/main.ts', port: 4000 },
} as const satisfies Record<string, ProcessSpec>;

export type ProcessName = keyof typeof processes;

/**
 * MiB of a semi-space of V8's nursery. What one request makes is garbage when it is answered: where many are answered at once, a small
 * nursery collects too early, moves what is still in use to the old space, and costs a fifth of the processor.
 */
const NURSERY_MIB: Record<ProcessKind, number> = { gateway: 32, subgraph: 32, worker: 8 };

/** What Node is started with for a process. */
export const argumentsOf = ({ kind, main, heapMiB }: ProcessSpec): string[] => [
  ...(heapMiB ? [`--max-old-space-size=${heapMiB}`] : []),
  `--max-semi-space-size=${NURSERY_MIB[kind]}`,
  main,
];

/** The names of one kind, in the table's order. */
export function processesOf<K extends ProcessKind>(kind: K): ProcessNameOf<K>[] {
  return (Object.keys(processes) as ProcessName[]).filter(
    (name) => processes[name].kind === kind,
  ) as ProcessNameOf<K>[];
}

type ProcessNameOf<K extends ProcessKind> = {
  [N in ProcessName]: (typeof processes)[N]['kind'] extends K ? N : never;
}[ProcessName];
export type SubgraphName = ProcessNameOf<'subgraph'>;
export type WorkerName = ProcessNameOf<'worker'>;
