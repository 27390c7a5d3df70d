import { changeIf } from '#platform/compare-and-set.ts';
import { newId } from '#platform/ids.ts';
import { Cart } from '../model.ts';
import type { CartRow } from './cart.ts';

/** Gives the cart's content a fresh id for its order; a change that came first has drawn one already. */
export const redrawOrderId = ({ _id, orderId }: CartRow): Promise<unknown> =>
  changeIf(Cart, _id, { state: 'OPEN', orderId }, { $set: { orderId: newId() } });
