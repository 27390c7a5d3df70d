import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, visit } from 'graphql';
import { config } from '#platform/config.ts';
import { TitanError } from '#platform/error.ts';
import { requireStaff } from '#platform/viewer.ts';
import type { GatewayContext } from './context.ts';
import { refusal } from './refusal.ts';

/** Shows the schema, and query plans (header `x-query-plan`), to staff; the schema to everybody where TITAN_INTROSPECTION is on. */
export function introspection(): ApolloServerPlugin<GatewayContext> {
  const known = new WeakMap<DocumentNode, boolean>();

  const asksForSchema = (document: DocumentNode): boolean => {
    const cached = known.get(document);
    if (cached !== undefined) return cached;
    let found = false;
    visit(document, {
      Field({ name }) {
        found ||= name.value === '__schema' || name.value === '__type';
      },
    });
    known.set(document, found);
    return found;
  };

  return {
    async requestDidStart({ contextValue: { viewer, showPlan } }) {
      return {
        async didResolveOperation({ document }) {
          const inside = showPlan || (config.TITAN_INTROSPECTION === 'off' && asksForSchema(document));
          if (!inside) return;
          try {
            requireStaff(viewer);
          } catch (error) {
            throw error instanceof TitanError ? refusal(error) : error;
          }
        },
      };
    },
  };
}
