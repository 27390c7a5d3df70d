import { defineSubgraph } from '#platform/define-subgraph.ts';
import { usersHandlers as handlers } from './handlers.ts';
import { usersInternal as internal } from './internal.ts';
import { usersLoaders as loaders } from './loaders.ts';
import { owners } from './owners.ts';
import { prepare } from './prepare.ts';
import { resolvers } from './resolvers.ts';
import { usersRoutes as routes } from './routes.ts';
import { usersTasks as tasks } from './tasks.ts';

const parts = { resolvers, owners, loaders, internal, routes, handlers, tasks, prepare };

await defineSubgraph({ name: 'users', ...parts }).run();
