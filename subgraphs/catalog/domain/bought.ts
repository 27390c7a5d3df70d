import { SoldOrder } from '../model.ts';
import { kept, type SoldOrderRow } from './sold-order.ts';

/** Whether somebody has paid for a product and neither cancelled the order nor sent all of it back. */
export async function hasBought(customerId: string, productId: string): Promise<boolean> {
  const orders = await SoldOrder.find({ customerId, 'lines.productId': productId, paid: true }).lean<SoldOrderRow[]>();
  return orders.some((order) => kept(order).some((pieces) => pieces.productId === productId));
}
