import type { Routes } from '#platform/http-server.ts';
import { serveJobFile } from './domain/job-file.ts';
import { receiveUpload } from './domain/receive-upload.ts';

/** What the gateway passes through to orders. */
export const ordersRoutes: Routes = {
  'GET /files/orders/jobs/*': serveJobFile,
  'PUT /files/orders/uploads/*': receiveUpload,
};
