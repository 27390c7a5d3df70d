import type { Viewer } from '#platform/viewer.ts';
import type { ClientName } from './client-name.ts';

/** What the gateway knows of one GraphQL request beside the operation. */
export interface GatewayContext {
  viewer: Viewer;
  client: ClientName;
  requestId: string;
  userAgent: string | undefined;
  /** See platform/client-address.ts. */
  clientAddress: string;
}
