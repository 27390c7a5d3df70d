import { defineSubgraph } from '#platform/define-subgraph.ts';
import { recordNotification } from './domain/delivery-log.ts';
import { prepareHashing } from './domain/password-hash.ts';
import { signingKey } from './domain/signing-keys.ts';
import { usersLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { usersRoutes } from './routes.ts';

const prepare = () => Promise.all([signingKey(), prepareHashing()]);
const handlers = { 'notification.sent': recordNotification };

await defineSubgraph({ name: 'users', resolvers, loaders: usersLoaders, handlers, prepare, routes: usersRoutes }).run();
