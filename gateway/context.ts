import type { PlanNode } from '@apollo/query-planner';
import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import type { Viewer } from '#platform/viewer.ts';
import type { ApiKey } from './api-key.ts';
import type { CachePolicy } from './cache-policy.ts';
import type { ClientName } from './client-name.ts';
import type { Passage } from './toll.ts';

/** What the gateway knows of one GraphQL request beside the operation. */
export interface GatewayContext {
  viewer: Viewer;
  /** The key that the application has shown, if it has one. */
  apiKey: ApiKey | null;
  client: ClientName;
  requestId: string;
  /** By `performance.now()`. */
  startedAt: number;
  userAgent: string | undefined;
  /** See platform/client-address.ts. */
  clientAddress: string;
  /** Whether the header `x-query-plan` asks for the plan, which only staff may. */
  showPlan: boolean;
  /** How the operation is run; known once it is planned. */
  plan?: PlanNode | undefined;
  /** How long the answer may be kept; known once the operation is planned. An answer with errors is not kept, whatever it says. */
  cachePolicy?: CachePolicy;
  /** A run that fills the cache: whoever waits for it is counted when he is answered. */
  isForCache?: true;
  /** The gateway asks itself: nobody pays, and nothing is counted. */
  isOwn?: true;
  /** What the short way has begun and leaves to Apollo Server: the toll is paid, and the answer, where there is one, is made. */
  begun?: { passage: Passage; answer?: Promise<GatewayExecutionResult> };
}
