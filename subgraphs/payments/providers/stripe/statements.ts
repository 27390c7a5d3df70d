import type { Statement } from '../provider.ts';
import { stripe } from './client.ts';

/** Stripe's list of the intents that were made for this shop. */
export async function* stripeStatements(from: Date, to: Date): AsyncGenerator<Statement> {
  const created = { gte: seconds(from), lt: seconds(to) };
  const list = stripe().paymentIntents.list({ created, limit: 100, expand: ['data.latest_charge'] });
  for await (const { id, metadata, currency, amount_received, latest_charge } of list) {
    if (!metadata.titan_payment) continue;
    const refunded = typeof latest_charge === 'object' ? (latest_charge?.amount_refunded ?? 0) : 0;
    yield {
      key: metadata.titan_payment,
      reference: id,
      currency: currency.toUpperCase(),
      captured: amount_received,
      refunded,
    };
  }
}

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);
