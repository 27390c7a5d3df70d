import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { GatewayContext } from './context.ts';

/** Refuses, as the client's fault, what the gateway's executor would fail at as if it were ours. */
export const executableOperation: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, request }) {
        if (!operation) throw refusal('OPERATION_RESOLUTION_FAILURE', unresolved(request.operationName));
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
          throw refusal('BAD_REQUEST', 'A subscription is not answered over plain HTTP.');
        }
      },
    };
  },
};

const unresolved = (name: string | null | undefined) =>
  name == null ? 'The document has several operations; say which by "operationName".' : 'No operation has that name.';

const refusal = (code: keyof typeof ApolloServerErrorCode, message: string) =>
  new GraphQLError(message, { extensions: { code: ApolloServerErrorCode[code], http: { status: 400 } } });
