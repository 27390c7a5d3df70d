import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stack } from '../stack.ts';

/** A message that the double took. */
export interface Taken {
  sid: string;
  to: string;
  body: string;
  date_created: string;
  form: Record<string, string>;
}

/** What the double does with a request to send: takes it or not, and answers, or hangs up. */
export interface Behaviour {
  takes: boolean;
  status?: number;
  headers?: Record<string, string>;
  body?: object;
  hangsUp?: boolean;
}

const well: Behaviour = { takes: true };

/** Twilio's Messages resource, as far as it concerns us, at the address that the stack was told. */
export class TwilioDouble {
  readonly taken: Taken[] = [];
  /** How it treats a number; well, when it is not here. Each behaviour is used once. */
  readonly treats = new Map<string, Behaviour[]>();
  /** Requests to send, by number, the refused ones too. */
  readonly asked: string[] = [];
  #server: Server | undefined;

  /** @returns the address */
  async open(address = stack().environment.TWILIO_API_URL!): Promise<string> {
    const server = createServer((request, response) => void this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(Number(new URL(address).port), '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise<void>((resolve) => this.#server?.close(() => resolve()) ?? resolve());
    this.#server = undefined;
  }

  to = (number: string): Taken[] => this.taken.filter(({ to }) => to.endsWith(number));

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://double');
    const known = request.headers.authorization?.startsWith('Basic ');
    if (!known || !/^\/2010-04-01\/Accounts\/AC\w+\/Messages\.json$/.test(url.pathname)) return json(response, 404, {});
    if (request.method === 'GET') return this.#list(url.searchParams.get('To') ?? '', response);
    let text = '';
    for await (const chunk of request) text += chunk;
    this.#create(Object.fromEntries(new URLSearchParams(text)), response);
  }

  #create(form: Record<string, string>, response: ServerResponse): void {
    const to = form.To ?? '';
    this.asked.push(to);
    const { takes, status = 201, headers, body, hangsUp } = this.treats.get(to)?.shift() ?? well;
    const sid = `SM${String(this.taken.length).padStart(32, '0')}`;
    const message = { sid, to, body: form.Body ?? bodyOf(form), date_created: new Date().toUTCString(), form };
    if (takes) this.taken.push(message);
    if (hangsUp) response.destroy();
    else json(response, status, body ?? message, headers);
  }

  #list(to: string, response: ServerResponse): void {
    const messages = this.taken.filter((message) => message.to === to).reverse();
    json(response, 200, { messages, page: 0, page_size: 50, next_page_uri: null });
  }
}

/** What Meta approved, filled in: not our own words. */
const bodyOf = (form: Record<string, string>): string =>
  `Approved: ${Object.values(JSON.parse(form.ContentVariables ?? '{}')).join(', ')}.`;

function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
