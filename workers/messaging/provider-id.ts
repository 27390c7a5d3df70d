import { DeliveryModel } from '../delivery/model.ts';

/** Whether a message that the provider has is known to be another delivery's: two refunds may say the same. */
export const isRecordedElsewhere = async (providerId: string, deliveryId: string): Promise<boolean> =>
  (await DeliveryModel.exists({ providerId, _id: { $ne: deliveryId } })) !== null;
