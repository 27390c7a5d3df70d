/** Any of these headers makes a browser ask first (preflight), so a request that has one was not forged by a form. */
export const CSRF_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name', 'apollographql-client-name'];
