import { createTransport } from 'nodemailer';
import { config, need } from '#platform/config.ts';
import { Later } from '#platform/later.ts';
import { failed, type Outcome, sent } from '../delivery/outcome.ts';
import { ProviderRest } from '../delivery/provider-rest.ts';
import type { RenderedMail } from '../templates/message.ts';

/** A mail ready to leave. */
export interface Mail extends RenderedMail {
  /** With its angle brackets. */
  messageId: string;
}

/** Mail servers that look into a message before they take it may need a while. */
const SEND_BUDGET_MS = 60_000;
const LOOKUP_BUDGET_MS = 5_000;
/** Where the server says "not now" to one mail: greylisting wants minutes. */
const NOT_NOW_MS = 60_000;
const ASK_AGAIN_MS = 30_000;

export const mailServerRest = new ProviderRest('the mail server');

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

/**
 * Sends by SMTP; resolves when the server has taken the mail, or will never take it.
 * @throws Later when the server is out of reach, says "not now", or has not answered in 60 s
 */
export async function sendMail({ to, subject, html, text, messageId }: Mail, signal: AbortSignal): Promise<Outcome> {
  pool ??= openPool();
  try {
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
    mailServerRest.end();
    return sent(messageId);
  } catch (error) {
    return outcomeOf(error as SmtpError);
  }
}

/** What nodemailer adds to an error: its own code, and the server's reply code (RFC 5321, section 4.2). */
interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
}

/** About this mail or its recipient, and not about us, as EAUTH would be. */
const ABOUT_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

function outcomeOf(error: SmtpError): Outcome {
  const aboutTheMail = ABOUT_THE_MAIL.has(error.code ?? '');
  if (aboutTheMail && (error.responseCode ?? 0) >= 500) return failed('REFUSED');
  const wait = aboutTheMail ? NOT_NOW_MS : mailServerRest.begin();
  throw new Later(wait, `the mail server did not take a mail: ${error.code} ${error.responseCode ?? ''}`, {
    cause: error,
  });
}

/**
 * Whether the mail server has this mail already. Only a mail catcher can tell (MAIL_LOOKUP_URL); without one the answer is
 * no, and the mail goes out again under the same Message-ID, by which receivers know it for a double: a confirmation that
 * may come twice after a crash is better than one that never comes.
 * @throws Later when the catcher does not answer
 */
export async function hasArrived(messageId: string): Promise<boolean> {
  if (!config.MAIL_LOOKUP_URL) return false;
  const url = new URL(`/api/email?headers.message-id=${encodeURIComponent(messageId)}`, config.MAIL_LOOKUP_URL);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LOOKUP_BUDGET_MS) });
    if (!response.ok) throw new Error(`the mail catcher answered ${response.status}`);
    return ((await response.json()) as unknown[]).length > 0;
  } catch (error) {
    throw new Later(ASK_AGAIN_MS, 'nobody knows whether a mail has arrived', { cause: error });
  }
}
