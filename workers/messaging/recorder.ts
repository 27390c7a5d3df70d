import { config } from '#platform/config.ts';
import { sent } from '../delivery/outcome.ts';
import { ProviderRest } from '../delivery/provider-rest.ts';
import { segmentsOf } from '../templates/sms-length.ts';
import { RecordedModel, type RecordedRow } from './model.ts';
import type { TextProvider } from './provider.ts';

/**
 * The provider of the local stack: texts go into a collection, and nowhere else. One row a delivery, whatever the attempts. A shop
 * in production has customers who wait: it records nothing and says that there is no provider.
 */
export const recorder: TextProvider = {
  rest: new ProviderRest('the recorder'),
  refusalOf: () => (config.NODE_ENV === 'production' ? 'NO_PROVIDER' : null),
  find: async ({ deliveryId }) => ((await RecordedModel.exists({ _id: deliveryId })) ? deliveryId : null),
  send: async ({ deliveryId, channel, template, to, body, customerId }) => {
    const row = { channel, template, to, body, customerId, segments: segmentsOf(body), at: new Date() };
    await RecordedModel.updateOne({ _id: deliveryId }, { $setOnInsert: row }, { upsert: true });
    return sent(deliveryId);
  },
};

const MOST_SHOWN = 100;

/** The last ones, newest first. */
export const lastRecorded = (): Promise<RecordedRow[]> =>
  RecordedModel.find().sort({ at: -1 }).limit(MOST_SHOWN).lean();

/** An account is gone: so is what was written to its owner. */
export async function eraseRecorded(customerId: string): Promise<void> {
  await RecordedModel.deleteMany({ customerId });
}
