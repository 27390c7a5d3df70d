import { createTransport } from 'nodemailer';
import { config, need } from '#platform/config.ts';
import type { Mail } from './mail.ts';

/** Mail servers that look into a message before they take it may need a while. */
const SEND_BUDGET_MS = 60_000;
const LOOKUP_BUDGET_MS = 5_000;

const openPool = () =>
  createTransport({
    url: need('SMTP_URL'),
    pool: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: SEND_BUDGET_MS,
    // A message is made of its declaration alone, whatever its values look like.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

let pool: ReturnType<typeof openPool> | undefined;

/** Sends by SMTP; resolves when the server has taken the mail. Without an answer in 60 s it fails. */
export async function sendMail({ to, subject, html, text, messageId }: Mail, signal: AbortSignal): Promise<void> {
  pool ??= openPool();
  await pool.sendMail({
    from: config.MAIL_FROM,
    to: { name: '', address: to },
    subject,
    html,
    text,
    messageId,
    // RFC 3834: holiday replies and the like stay away.
    headers: { 'Auto-Submitted': 'auto-generated' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(SEND_BUDGET_MS)]),
  });
}

/**
 * Whether the mail server has this mail already. Only a mail catcher can tell (MAIL_LOOKUP_URL); without one the answer is
 * no, and the mail goes out again under the same Message-ID, by which receivers know it for a double: a confirmation that
 * may come twice after a crash is better than one that never comes.
 * @throws Error when the catcher does not answer
 */
export async function hasArrived(messageId: string): Promise<boolean> {
  if (!config.MAIL_LOOKUP_URL) return false;
  const url = new URL(`/api/email?headers.message-id=${encodeURIComponent(messageId)}`, config.MAIL_LOOKUP_URL);
  const response = await fetch(url, { signal: AbortSignal.timeout(LOOKUP_BUDGET_MS) });
  if (!response.ok) throw new Error(`the mail catcher answered ${response.status}`);
  return ((await response.json()) as unknown[]).length > 0;
}
