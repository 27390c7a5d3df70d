import { newId } from '#platform/ids.ts';
import { requireUser, type Viewer } from '#platform/viewer.ts';
import type { JobRow } from './job.ts';
import { requestJob } from './request-job.ts';

/** Begins to learn what goes with each product, out of all orders until now; the bulk worker does the rest (workers/bulk/recommendations). */
export const startRecommendationTraining = (viewer: Viewer): Promise<JobRow> =>
  requestJob({
    id: newId(),
    kind: 'RECOMMENDATION_TRAINING',
    starterId: requireUser(viewer),
    input: { until: new Date().toISOString() },
  });
