import { config } from '#platform/config.ts';
import { log } from '#platform/log.ts';
import { metrics } from '#platform/metrics.ts';
import type { ClientName } from '../client-name.ts';
import type { GatewayContext } from '../context.ts';
import type { GraphqlParams } from '../graphql-params.ts';
import type { AutomaticDocuments } from './automatic.ts';
import { documentId } from './document-id.ts';
import type { KnownDocuments } from './manifest.ts';
import { idRequired, notFound, notOnTheList, tooLong, twoNames, wrongHash, wrongVersion } from './refusals.ts';

/** What is to be run. */
export interface Document {
  text: string;
  /** From a manifest: reviewed, and no secret to whoever knows its id. */
  isKnown: boolean;
  /** To call when the text has proved to be valid. */
  keep?: () => Promise<void>;
}

type Mode = 'enforce' | 'log' | 'off';

type Modes = Record<ClientName, Mode>;
type Manifests = Record<ClientName, KnownDocuments>;

/** What each client may send beside its persisted operations; see platform/config.ts. */
const configured: Modes = {
  web: config.TITAN_PERSISTED_WEB,
  mobile: config.TITAN_PERSISTED_MOBILE,
  ops: config.TITAN_PERSISTED_OPS,
};

type Asker = Pick<GatewayContext, 'client' | 'viewer' | 'apiKey'>;

const ID = /^(?:sha256:)?([0-9a-f]{64})$/;

/** Finds the text of what clients name by an id, and holds those to their list who may send nothing else. */
export class PersistedDocuments {
  readonly #read: () => Manifests;
  readonly #automatic: AutomaticDocuments;
  readonly #modes: Modes;
  #known: Manifests;

  /** @param read the manifests as they are now */
  constructor(read: () => Manifests, automatic: AutomaticDocuments, modes = configured) {
    this.#read = read;
    this.#known = read();
    this.#automatic = automatic;
    this.#modes = modes;
  }

  /** With a new supergraph come new manifests. Broken ones are refused, and those from before serve on. */
  reload(): void {
    try {
      this.#known = this.#read();
    } catch (error) {
      log.error({ err: error }, 'the new manifests are refused; the old ones serve on');
    }
  }

  /**
   * @returns undefined when no operation is named at all, which is for Apollo Server to refuse
   * @throws GraphQLError of refusals.ts, before anything is read, hashed or kept for what is too long
   */
  async find(params: GraphqlParams, asker: Asker): Promise<Document | undefined> {
    demandBounds(params);
    const text = typeof params.query === 'string' && params.query !== '' ? params.query : undefined;
    const id = namedId(params);
    if (id === undefined) return text === undefined ? undefined : this.#free(text, asker);
    if (text !== undefined && documentId(text) !== id) throw wrongHash();
    const { client } = asker;
    const known = this.#knownTo(asker, id);
    if (known !== undefined) return counted(client, 'known', { text: known, isKnown: true });
    if (this.#isHeldToIds(asker)) {
      counted(client, 'refused');
      throw text === undefined ? notFound() : notOnTheList();
    }
    const remembered = text ?? (await this.#automatic.find(id));
    if (remembered === undefined) {
      counted(client, 'unknown');
      throw notFound();
    }
    const keep = text === undefined ? {} : { keep: () => this.#automatic.keep(id, text) };
    return counted(client, 'automatic', { text: remembered, isKnown: false, ...keep });
  }

  #isHeldToIds({ client, viewer, apiKey }: Asker): boolean {
    const isAnonymous = !viewer.id && !apiKey;
    return this.#modes[client] === 'enforce' || (config.TITAN_ANONYMOUS_QUERIES === 'off' && isAnonymous);
  }

  /** A text without an id. */
  #free(text: string, asker: Asker): Document {
    const { client } = asker;
    if (this.#isHeldToIds(asker)) {
      counted(client, 'refused');
      throw idRequired();
    }
    if (this.#modes[client] === 'log')
      log.info({ client, documentId: documentId(text) }, 'a text was sent instead of an id');
    return counted(client, 'free', { text, isKnown: false });
  }

  /** Who may send texts may send the ids of other clients too: what they stand for is the same. */
  #knownTo({ client }: Asker, id: string): string | undefined {
    const own = this.#known[client].get(id);
    if (own !== undefined || this.#modes[client] === 'enforce') return own;
    for (const documents of Object.values(this.#known)) {
      const text = documents.get(id);
      if (text !== undefined) return text;
    }
    return undefined;
  }
}

/** The longest document of our own clients has 4,000 characters, the longest name 30. */
const LONGEST_TEXT = 32 * 1024;
const LONGEST_NAME = 256;

function demandBounds({ query, operationName }: GraphqlParams): void {
  if (typeof query === 'string' && query.length > LONGEST_TEXT) throw tooLong('The document', LONGEST_TEXT);
  if (typeof operationName === 'string' && operationName.length > LONGEST_NAME) {
    throw tooLong('"operationName"', LONGEST_NAME);
  }
}

/** The one id that the parameters give; what is no hash is the id of nothing. */
function namedId({ documentId: given, extensions }: GraphqlParams): string | undefined {
  const hashed = (extensions as { persistedQuery?: { version?: unknown; sha256Hash?: unknown } } | null | undefined)
    ?.persistedQuery;
  if (hashed === undefined || hashed === null) {
    if (given === undefined || given === null) return undefined;
    const [, id] = ID.exec(String(given)) ?? [];
    if (id === undefined) throw notFound();
    return id;
  }
  if (given !== undefined && given !== null) throw twoNames();
  if (hashed.version !== 1) throw wrongVersion();
  return String(hashed.sha256Hash);
}

type Outcome = 'known' | 'automatic' | 'free' | 'unknown' | 'refused';

function counted<T>(client: ClientName, outcome: Outcome, document?: T): T {
  metrics.documents.inc({ client, outcome });
  return document as T;
}
