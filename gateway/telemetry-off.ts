/**
 * Import before `@apollo/gateway`: without it the gateway calls home and probes the metadata addresses of clouds. A
 * setting for the library, not of ours, so it is no key of platform/config.ts.
 */
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
