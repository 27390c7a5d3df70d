import { json, type Routes } from '#platform/http-server.ts';
import { serveExport } from './domain/gdpr/export-link.ts';
import { publicKeys } from './domain/signing-keys.ts';

export const usersRoutes: Routes = {
  'GET /.well-known/jwks.json': async () => json(200, await publicKeys(), { 'cache-control': 'public, max-age=60' }),
  'GET /files/users/exports/*': serveExport,
};
