import { z } from 'zod';
import { isCountry } from '#platform/country.ts';
import { checkInput, invalidInput, isProblem, type Problem } from '#platform/problem.ts';
import type { Viewer } from '#platform/viewer.ts';
import type { CartRow } from './cart.ts';
import { changeCart } from './change-cart.ts';
import { shippingOffers, weightOf } from './shipping-methods.ts';

const input = z.object({
  cartId: z.string(),
  country: z.string().refine(isCountry, 'A country is written as two letters of ISO 3166-1, as "GB".'),
  shippingMethod: z.string(),
});

/** Shows the cart with the carriage and the tax of another country, before there is an address. */
export async function setCartDelivery(given: unknown, viewer: Viewer): Promise<CartRow | Problem> {
  const request = checkInput(input, given);
  if (isProblem(request)) return request;
  const { cartId, country, shippingMethod } = request;
  return changeCart<Problem>(cartId, viewer, ({ lines }) => {
    const offers = shippingOffers(country, weightOf(lines)).map(({ id }) => id);
    if (offers.includes(shippingMethod)) return { delivery: { country, shippingMethod } };
    return invalidInput(`To ${country} there is: ${offers.join(', ')}.`, ['input', 'shippingMethod']);
  });
}
