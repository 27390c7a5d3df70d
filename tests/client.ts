import { GraphQLClient } from '#local/graphql-client.ts';
import { stack } from './stack.ts';

/** A front end of the stack under test. */
export class Client extends GraphQLClient {
  constructor({ token, url = stack().gateway }: { token?: string; url?: string } = {}) {
    super(url, token);
  }
}
