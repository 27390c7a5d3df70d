import { defineSubgraph } from '#platform/define-subgraph.ts';
import { prepareHashing } from './domain/password-hash.ts';
import { signingKey } from './domain/signing-keys.ts';
import { usersHandlers } from './handlers.ts';
import { usersInternal } from './internal.ts';
import { usersLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { usersRoutes } from './routes.ts';
import { usersTasks } from './tasks.ts';

const inFront = { resolvers, loaders: usersLoaders, internal: usersInternal, routes: usersRoutes };
const prepare = () => Promise.all([signingKey(), prepareHashing()]);

await defineSubgraph({ name: 'users', ...inFront, handlers: usersHandlers, tasks: usersTasks, prepare }).run();
