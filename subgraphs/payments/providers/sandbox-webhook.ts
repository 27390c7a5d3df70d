import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { newId } from '#platform/ids.ts';
import { log } from '#platform/log.ts';
import { ownSecret } from '#platform/own-secret.ts';
import type { Outcome, WebhookMessage } from './provider.ts';

const HEADER = 'titan-sandbox-signature';
const TOLERANCE_SECONDS = 300;

/** What else the message says is for whoever reads along. */
const payload = z.object({ id: z.string().min(1).max(100), key: z.string().max(200) });

const secret = () => config.TITAN_SANDBOX_WEBHOOK_SECRET ?? ownSecret('sandbox-webhook');

/** `t=<epoch seconds>,v1=<hex>`: HMAC-SHA256 over `<t>.<raw body>`, the scheme of Stripe's webhooks page. */
export function signSandboxWebhook(raw: string | Buffer, at = Math.floor(Date.now() / 1000)): string {
  const mac = createHmac('sha256', secret()).update(`${at}.`).update(raw).digest('hex');
  return `t=${at},v1=${mac}`;
}

/** @throws TitanError BAD_USER_INPUT */
export function readSandboxWebhook(headers: Record<string, unknown>, raw: Buffer): WebhookMessage {
  const given = Buffer.from(String(headers[HEADER] ?? ''));
  const at = Number(/^t=(\d{1,12}),/.exec(given.toString())?.[1] ?? 0);
  const wanted = Buffer.from(signSandboxWebhook(raw, at));
  const genuine = given.length === wanted.length && timingSafeEqual(given, wanted);
  if (!genuine) throw new TitanError('BAD_USER_INPUT', `The header ${HEADER} does not sign this body.`);
  if (Math.abs(Date.now() / 1000 - at) > TOLERANCE_SECONDS) {
    throw new TitanError('BAD_USER_INPUT', 'The signature is more than 5 minutes old.');
  }
  const parsed = payload.safeParse(jsonOf(raw));
  if (!parsed.success) throw new TitanError('BAD_USER_INPUT', 'This is not a message of the sandbox.');
  return { eventId: parsed.data.id, about: 'charge', key: parsed.data.key };
}

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString());
  } catch {
    return undefined;
  }
}

/** Delivers one event so many times at once, through the gateway, as a real provider does. */
export async function sendSandboxWebhooks(key: string, outcome: Outcome, times: number): Promise<void> {
  const body = JSON.stringify({ id: `evt_${newId()}`, key, outcome });
  const headers = { 'content-type': 'application/json', [HEADER]: signSandboxWebhook(body) };
  const send = () => fetch(`${config.TITAN_PUBLIC_URL}/webhooks/sandbox`, { method: 'POST', headers, body });
  await Promise.all(Array.from({ length: times }, send)).catch((error) => {
    log.warn({ err: error }, 'the sandbox could not deliver its webhook');
  });
}
