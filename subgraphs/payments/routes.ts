import { json, type Routes } from '#platform/http-server.ts';
import { WEBHOOK_LIMIT } from '#platform/request-body.ts';
import { receiveWebhook } from './domain/receive-webhook.ts';
import { sandboxPage } from './providers/sandbox-page.ts';

/** What the gateway passes through to payments. */
export const paymentsRoutes: Routes = {
  'POST /webhooks/*': async ({ rest, headers, body }) => {
    await receiveWebhook(rest, headers, await body(WEBHOOK_LIMIT));
    return json(200, { received: true });
  },
  ...sandboxPage,
};
