import { json, type Routes } from '#platform/http-server.ts';
import { receiveWebhook } from './domain/receive-webhook.ts';

const LIMIT = 256 * 1024;

export const webhookRoute: Routes = {
  'POST /webhooks/*': async ({ rest, headers, body }) => {
    await receiveWebhook(rest, headers, await body(LIMIT));
    return json(200, { received: true });
  },
};
