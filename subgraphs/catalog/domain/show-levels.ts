import { TitanError } from '#platform/error.ts';
import { type Audited, auditedLevels } from './audit-stock.ts';

const MOST = 100;

export interface AuditedLevel extends Audited {
  sku: string;
}

/**
 * The levels of some SKUs with the sum of their movements, each pair of one moment; unknown ones are left out.
 * @throws TitanError BAD_USER_INPUT for more than 100
 */
export async function stockLevels(skus: readonly string[]): Promise<AuditedLevel[]> {
  if (skus.length > MOST) throw new TitanError('BAD_USER_INPUT', `Ask for ${MOST} SKUs at most.`);
  const levels = await auditedLevels(skus);
  return skus.flatMap((sku, i) => (levels[i] ? [{ sku, ...levels[i] }] : []));
}
