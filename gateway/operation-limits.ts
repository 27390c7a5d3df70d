import { type ASTVisitor, GraphQLError, type OperationTypeNode, type ValidationContext } from 'graphql';
import { type OperationShape, operationShape } from './operation-shape.ts';

/** Tokens of a document, counted by the parser. The largest operation of our own clients has about 250. */
export const MAX_TOKENS = 2_000;

/** What an operation may be, before anything is planned. A mutation's root fields run one after the other. */
const limits: Record<OperationTypeNode, OperationShape> = {
  query: { depth: 12, aliases: 30, rootFields: 20 },
  mutation: { depth: 12, aliases: 30, rootFields: 5 },
  subscription: { depth: 12, aliases: 30, rootFields: 1 },
};

const called: Record<keyof OperationShape, string> = {
  depth: 'levels',
  aliases: 'aliases',
  rootFields: 'fields at the root',
};

/** A validation rule that refuses operations beyond the limits. */
export const operationLimits = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(node) {
    const shape = operationShape(node, (name) => context.getFragment(name));
    const most = limits[node.operation];
    for (const measure of Object.keys(called) as (keyof OperationShape)[]) {
      if (shape[measure] <= most[measure]) continue;
      const message = `This ${node.operation} has ${shape[measure]} ${called[measure]}; ${most[measure]} are allowed.`;
      context.reportError(new GraphQLError(message, { nodes: [node] }));
    }
  },
});
