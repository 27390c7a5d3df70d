import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import type { HttpHandler, HttpResponse, Routes } from '#platform/http-server.ts';
import { Charge } from '../model.ts';
import type { Outcome } from './provider.ts';
import { approved } from './sandbox.ts';
import { decideCharge } from './sandbox-charge.ts';
import { sendSandboxWebhooks } from './sandbox-webhook.ts';

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

/** Where the buyer confirms a payment of the sandbox, as at his bank: two buttons, and the outcome comes by webhook. */
export const sandboxPage: Routes = {
  'GET /files/payments/sandbox/*': async ({ rest }) => {
    const charge = await Charge.findById(rest).lean();
    if (!charge) throw new TitanError('NOT_FOUND', 'This payment is not known here.');
    if (charge.outcome.status !== 'REQUIRES_ACTION') return page('This payment is settled. You can close this page.');
    return page(`Pay ${charge.amount / 100} ${charge.currency}?`, ['approve', 'decline']);
  },
  'POST /files/payments/sandbox/*': async (request) => decide(request),
};

const decide: HttpHandler = async ({ rest, body }) => {
  const choice = new URLSearchParams((await body(1024)).toString()).get('choice');
  if (choice !== 'approve' && choice !== 'decline')
    throw new TitanError('BAD_USER_INPUT', 'Choose "approve" or "decline".');
  const charge = await Charge.findById(rest).lean();
  if (charge?.outcome.status !== 'REQUIRES_ACTION')
    throw new TitanError('CONFLICT', 'There is nothing to decide here.');
  const { reference } = charge.outcome;
  const outcome: Outcome =
    choice === 'approve'
      ? approved(config.TITAN_PAYMENT_CAPTURE, reference, charge.amount)
      : { status: 'DECLINED', reference, reason: 'authentication_failed' };
  await decideCharge(rest, ['REQUIRES_ACTION'], outcome);
  await sendSandboxWebhooks(rest, outcome, 1);
  return page(choice === 'approve' ? 'Paid. You can close this page.' : 'Declined. You can close this page.');
};

const page = (text: string, choices: string[] = []): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CONTENT_SECURITY_POLICY },
  body: `<!doctype html><title>Sandbox bank</title><body style="font: 1.2rem system-ui; margin: 4rem auto; max-width: 24rem">
<h1>Sandbox bank</h1><p>${text}</p><form method="post">${choices
    .map(
      (choice) =>
        `<button name="choice" value="${choice}" style="font: inherit; margin-right: 1rem">${choice}</button>`,
    )
    .join('')}</form></body>`,
});
