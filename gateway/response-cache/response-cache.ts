import { printSchema } from 'graphql';
import { subgraphUrl } from '#platform/config.ts';
import { fingerprint } from '#platform/ids.ts';
import type { LiveNews } from '#platform/live-news.ts';
import { log } from '#platform/log.ts';
import { metrics } from '#platform/metrics.ts';
import { processesOf } from '#platform/processes.ts';
import { SingleFlight } from '#platform/single-flight.ts';
import { guest } from '#platform/viewer.ts';
import type { GatewayContext } from '../context.ts';
import type { LoadedSupergraph } from '../federated-gateway.ts';
import { knownOperation } from '../known-operations.ts';
import type { PlainParams } from '../plain-params.ts';
import { takeTopics } from './answer-topics.ts';
import { cacheKey, digestOf } from './cache-key.ts';
import type { Entry } from './entry.ts';
import { LocalEntries } from './local-entries.ts';
import { type PublicOperation, PublicOperations } from './public-operation.ts';
import type { SharedEntries } from './shared-entries.ts';

export interface RunResult {
  status: number;
  data?: Variables | null | undefined;
  errors?: readonly { extensions?: { code?: unknown } }[] | undefined;
  extensions?: Variables | undefined;
}

/** Runs a document for somebody. */
export type Run = (
  document: { query: string; operationName: string | undefined; variables: Variables },
  context: GatewayContext,
) => Promise<RunResult>;

type Variables = Record<string, unknown>;

/** A stored answer, and what it answers. */
interface Found {
  entry: Entry;
  operation: PublicOperation;
}

/** One question, and who asks it: the run is made for a stranger, but on the asker's account. */
interface Question {
  text: string;
  key: string;
  operation: PublicOperation;
  variables: Variables;
  asker: GatewayContext;
}

/** A read from a replica may be this much older than it looks; and so much later an entry is read again at once. */
const REPLICA_LAG_MICROS = 1_500_000;

/**
 * Whole answers of public operations, found before anything is parsed. What is stored was made as a stranger sees it, so that
 * it cannot hold what is somebody's; answers with errors are never stored; one run serves all who ask meanwhile.
 */
export class ResponseCache {
  readonly #supergraph: () => LoadedSupergraph;
  readonly #news: LiveNews;
  readonly #shared: SharedEntries;
  readonly #run: Run;
  readonly #local = new LocalEntries();
  readonly #flights = new SingleFlight<Entry | undefined>();
  /** Gateways share what they have read in the same way from the same subgraphs. */
  #version = '';
  #operations: { of: LoadedSupergraph; known: PublicOperations } | undefined;

  constructor(supergraph: () => LoadedSupergraph, news: LiveNews, shared: SharedEntries, run: Run) {
    this.#supergraph = supergraph;
    this.#news = news;
    this.#shared = shared;
    this.#run = run;
    news.listen(
      (heard) => this.#local.hear(heard),
      () => this.#local.doubtAll(),
    );
  }

  /** @returns undefined when the answer is not for everybody, or has errors: then run it for the one who asks */
  async find({ text, name, variables }: PlainParams, asker: GatewayContext): Promise<Found | undefined> {
    const operation = this.#known().of(text, name);
    const key = operation ? cacheKey(operation, variables) : undefined;
    if (!operation || key === undefined) return undefined;
    const found = this.#local.find(key, this.#news.connected);
    const labels = { client: asker.client, operation: knownOperation(operation.label) };
    metrics.cacheLookups.inc({ ...labels, outcome: found?.freshness ?? 'miss' });
    if (found?.freshness === 'fresh') return { entry: found.entry, operation };
    const renewed = this.#renew({ text, key, operation, variables, asker });
    const entry = found ? found.entry : await renewed;
    return entry && { entry, operation };
  }

  /** What is known of operations is of one supergraph; so are the answers at hand. */
  #known(): PublicOperations {
    const loaded = this.#supergraph();
    if (this.#operations?.of !== loaded) {
      this.#operations = { of: loaded, known: new PublicOperations(loaded) };
      this.#version = versionOf(loaded);
      this.#local.clear();
    }
    return this.#operations.known;
  }

  /** Once for all who ask meanwhile. */
  #renew(question: Question): Promise<Entry | undefined> {
    const renew = () =>
      this.#read(question).catch((error) => {
        log.warn({ err: error }, 'an answer could not be renewed');
        return undefined;
      });
    return this.#flights.share(question.key, renew);
  }

  async #read({ text, key, operation, variables, asker }: Question): Promise<Entry | undefined> {
    const digest = digestOf(`${this.#version}${key}`);
    // Asked at once: before its data are read, as it must be.
    const [shared, readAt = 0] = await Promise.all([this.#shared.find(digest), this.#shared.now()]);
    if (shared && Date.now() - shared.storedAt < shared.maxAge * 1000) {
      this.#local.put(key, shared);
      return shared;
    }
    const document = { query: operation.markedText, operationName: operation.name, variables };
    const result = await this.#run(document, { ...asker, viewer: guest, isForCache: true });
    if (result.status !== 200) this.#forgetInvalid(result, text, operation);
    const entry = result.status === 200 ? await this.#entryOf(result, readAt, operation, variables) : undefined;
    if (!entry || entry.maxAge <= 0) return entry;
    this.#local.put(key, entry);
    await this.#shared.keep(digest, entry);
    return entry;
  }

  /** A document that the API refuses costs no second look. */
  #forgetInvalid({ errors = [] }: RunResult, text: string, { name }: PublicOperation): void {
    const isInvalid = errors.some(({ extensions }) => extensions?.code === 'GRAPHQL_VALIDATION_FAILED');
    if (isInvalid) this.#known().forget(text, name);
  }

  async #entryOf(
    { data, errors, extensions }: RunResult,
    readAt: number,
    operation: PublicOperation,
    variables: Variables,
  ): Promise<Entry | undefined> {
    if (errors || !data || extensions?.valueCompletion) return undefined;
    const topics = takeTopics(data, operation, variables);
    // What it cost to make; an answer that is there already costs less.
    const cost = extensions?.cost ? { extensions: { cost: extensions.cost } } : {};
    const bytes = Buffer.from(JSON.stringify({ data, ...cost }));
    const maxAge = await this.#ageNow(operation.maxAge, readAt, topics);
    return {
      body: bytes,
      etag: `W/"${digestOf(bytes)}"`,
      maxAge,
      storedAt: Date.now(),
      readAt,
      topics,
    };
  }

  /** What changed while it was read is not kept; what changed right before is read again soon, from a replica that has caught up. */
  async #ageNow(maxAge: number, readAt: number, topics: string[]): Promise<number> {
    const changedAt = await this.#shared.changedAt(topics);
    if (changedAt === undefined) return 1;
    if (changedAt > readAt) return 0;
    return readAt - changedAt < REPLICA_LAG_MICROS ? 1 : maxAge;
  }
}

const versionOf = ({ supergraph }: LoadedSupergraph): string =>
  fingerprint([printSchema(supergraph), processesOf('subgraph').map(subgraphUrl)]);
