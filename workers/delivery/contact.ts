import { Later } from '#platform/later.ts';
import { callService } from '#platform/service-client.ts';
import type { Topic } from '../templates/message.ts';
import type { Channel } from './delivery.ts';

/** How to reach a customer, as users says at the moment of sending: `contact` of its internal API. */
export interface Contact {
  phone: string | null;
  locale: string;
  channels: Record<Channel, boolean>;
  muted: { topic: Topic; channel: Channel }[];
  /** IANA; null when he has not said. */
  timeZone: string | null;
}

const ASK_AGAIN_MS = 15_000;

/**
 * @returns null when the account is gone
 * @throws Later when users does not answer: nobody is written to who may have said no
 */
export async function contactOf(userId: string): Promise<Contact | null> {
  try {
    return await callService<Contact | null>('users', 'contact', { userId });
  } catch (error) {
    throw new Later(ASK_AGAIN_MS, 'users does not say what the customer wants', { cause: error });
  }
}

/** Whether the customer wants this on that channel. */
export const wants = ({ channels, muted }: Contact, channel: Channel, topic: Topic | null): boolean =>
  channels[channel] && !muted.some((one) => one.channel === channel && one.topic === topic);
