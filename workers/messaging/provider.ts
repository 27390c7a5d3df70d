import { config } from '#platform/config.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Outcome, Reason } from '../delivery/outcome.ts';
import type { ProviderRest } from '../delivery/provider-rest.ts';
import type { RenderedShort } from '../templates/short-text.ts';
import type { Language } from '../templates/tongue.ts';
import { recorder } from './recorder.ts';
import { twilio } from './twilio.ts';

export type TextChannel = 'SMS' | 'WHATSAPP';

/** A text ready to leave. */
export interface Text extends Delivery, RenderedShort {
  channel: TextChannel;
  language: Language;
}

/** Who carries texts to phones. */
export interface TextProvider {
  rest: ProviderRest;
  /** Why this text cannot be sent at all; null when it can. */
  refusalOf: (text: Text) => Reason | null;
  /** As `find` and `send` of a Carrier. */
  find: (text: Text, since: Date) => Promise<string | null>;
  send: (text: Text) => Promise<Outcome>;
}

const providers: Record<typeof config.TITAN_TEXT_PROVIDER, TextProvider> = { recorder, twilio };

/** The one of TITAN_TEXT_PROVIDER. */
export const textProvider = (): TextProvider => providers[config.TITAN_TEXT_PROVIDER];
