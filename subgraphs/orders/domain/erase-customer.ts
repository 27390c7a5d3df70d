import { Cart, CustomerCart, Job, Order } from '../model.ts';
import { eraseLetters } from './erase-letters.ts';
import { ERASED } from './erased.ts';

/**
 * Takes a deleted account's personal data out of its orders. What the books need stays: lines, amounts, the country (it
 * decides the tax), and the customer's id, which leads to nobody any more. Carts and jobs go; dead letters forget the person.
 * Repeating it changes nothing.
 */
export async function eraseCustomer(customerId: string): Promise<void> {
  await CustomerCart.deleteOne({ _id: customerId });
  await Cart.deleteMany({ customerId });
  await Job.deleteMany({ starterId: customerId });
  await Order.updateMany(
    { customerId },
    {
      $set: {
        email: ERASED,
        // It was made from the address too.
        inputHash: ERASED,
        'shippingAddress.name': ERASED,
        'shippingAddress.line1': ERASED,
        'shippingAddress.line2': null,
        'shippingAddress.city': ERASED,
        'shippingAddress.region': null,
        'shippingAddress.postalCode': ERASED,
        cancelReason: null,
        'returns.$[].reason': ERASED,
      },
    },
  );
  await Order.updateMany({ customerId, unsent: { $ne: null } }, { $set: { 'unsent.reason': null } });
  // Last: a letter that comes after it finds its order erased.
  await eraseLetters(customerId);
}
