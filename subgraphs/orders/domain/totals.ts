import { includedTax } from './tax-rates.ts';

/** Minor units of one currency; `total = subtotal - discount + shipping`, and `tax` is contained in it. */
export interface Totals {
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  total: number;
}

/**
 * @param lines quantities and unit prices in minor units
 * @param shipping what the chosen method costs; an empty cart ships nothing
 * @param country ISO 3166-1 alpha-2 of the address, for the tax
 */
export function totalsOf(lines: { quantity: number; unitPrice: number }[], shipping: number, country: string): Totals {
  const subtotal = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  const discount = 0;
  const carriage = lines.length > 0 ? shipping : 0;
  const total = subtotal - discount + carriage;
  return { subtotal, discount, shipping: carriage, tax: includedTax(total, country), total };
}
