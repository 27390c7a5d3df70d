import { config } from '#platform/config.ts';
import type { Delivery } from '../delivery/delivery.ts';

const [, domain = 'localhost'] = /@([a-z0-9.-]+)>?$/i.exec(config.MAIL_FROM) ?? [];

/** The Message-ID of a delivery, with its angle brackets (RFC 5322, section 3.6.4): the same at every attempt. */
export const messageIdOf = ({ deliveryId }: Delivery): string => `<${deliveryId}@${domain}>`;
