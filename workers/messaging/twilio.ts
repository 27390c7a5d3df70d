import { config } from '#platform/config.ts';
import { Later } from '#platform/later.ts';
import { failed, type Outcome, type Reason, sent } from '../delivery/outcome.ts';
import { ProviderRest } from '../delivery/provider-rest.ts';
import type { Text, TextProvider } from './provider.ts';
import { isRecordedElsewhere } from './provider-id.ts';
import { askTwilio } from './twilio-client.ts';

/** Twilio's errors that are about the recipient or the text, and final: https://www.twilio.com/docs/api/errors */
const FINAL: Record<number, Reason> = {
  21211: 'INVALID_RECIPIENT',
  21217: 'INVALID_RECIPIENT',
  21408: 'COUNTRY_NOT_ALLOWED',
  21610: 'UNSUBSCRIBED',
  21614: 'NOT_A_MOBILE',
  63016: 'TEMPLATE_NOT_APPROVED',
};

/** How far back a message is looked for, before its first attempt: our clocks may differ. */
const SKEW_MS = 60_000;
const MOST_LOOKED_AT = 50;

const rest = new ProviderRest('Twilio');

/** SMS and WhatsApp through Twilio. What can be promised about "once", and what not, is in docs/messages.md. */
export const twilio: TextProvider = {
  rest,
  refusalOf: (text) => {
    if (!senderOf(text)) return 'NO_PROVIDER';
    return text.channel === 'WHATSAPP' && !contentSidOf(text) ? 'TEMPLATE_NOT_APPROVED' : null;
  },
  find: async (text, since) => {
    const messages = await askTwilio(rest, (client) =>
      client.messages.list({ to: addressOf(text), limit: MOST_LOOKED_AT }),
    );
    for (const { sid, body, dateCreated } of messages) {
      const young = dateCreated.getTime() >= since.getTime() - SKEW_MS;
      if (young && isSame(text, body) && !(await isRecordedElsewhere(sid, text.deliveryId))) return sid;
    }
    return null;
  },
  send: async (text) => {
    try {
      const { sid } = await askTwilio(rest, (client) =>
        client.messages.create({ to: addressOf(text), ...contentOf(text) }),
      );
      return sent(sid);
    } catch (error) {
      return outcomeOf(error);
    }
  },
};

const addressOf = ({ channel, to }: Pick<Text, 'channel' | 'to'>) => (channel === 'WHATSAPP' ? `whatsapp:${to}` : to);
const senderOf = ({ channel }: Text) => (channel === 'WHATSAPP' ? config.TWILIO_WHATSAPP_FROM : config.TWILIO_SMS_FROM);
const contentSidOf = ({ template, language }: Text) => config.TWILIO_CONTENT[`${template}/${language}`];

/** WhatsApp gets the approved template and its values; an SMS, the text. */
function contentOf(text: Text) {
  const sender = senderOf(text)!;
  if (text.channel === 'SMS') {
    return { body: text.body, ...(sender.startsWith('MG') ? { messagingServiceSid: sender } : { from: sender }) };
  }
  const contentVariables = JSON.stringify(Object.fromEntries(text.values.map((value, at) => [at + 1, value])));
  return { from: `whatsapp:${sender}`, contentSid: contentSidOf(text)!, contentVariables };
}

/** What Meta has approved need not be our text to the letter. */
const isSame = ({ channel, body, values }: Text, found: string): boolean =>
  channel === 'SMS' ? found === body : values.every((value) => found.includes(value));

/** @throws whatever is not a refusal of this one text */
function outcomeOf(error: unknown): Outcome {
  if (error instanceof Later) throw error;
  const { status, code } = error as { status?: number; code?: number };
  if (status !== 400) throw error;
  return failed(FINAL[code ?? 0] ?? 'REFUSED');
}
