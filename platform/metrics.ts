import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';

collectDefaultMetrics({ prefix: 'titan_' });

/** Every metric of the system, one row each; names follow Prometheus' naming page (unit suffix, `_total` for counters). */
export const metrics = {
  requestSeconds: new Histogram({
    name: 'titan_http_request_seconds',
    help: 'Time from the head of a request to the end of its response.',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
  }),
  operationSeconds: new Histogram({
    name: 'titan_operation_seconds',
    help: 'Time of one GraphQL operation at the gateway.',
    labelNames: ['client', 'operation', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
  }),
  operationErrors: new Counter({
    name: 'titan_operation_errors_total',
    help: 'Operations answered with an error of this code.',
    labelNames: ['client', 'operation', 'code'],
  }),
  planCache: new Counter({
    name: 'titan_plan_cache_total',
    help: 'Operations whose plan was at hand, or had to be made.',
    labelNames: ['client', 'operation', 'outcome'],
  }),
  subgraphSeconds: new Histogram({
    name: 'titan_subgraph_request_seconds',
    help: 'Time of one fetch from a subgraph, seen by the gateway.',
    labelNames: ['subgraph', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5],
  }),
  circuitOpen: new Gauge({
    name: 'titan_subgraph_circuit_open',
    help: '1 while a subgraph is not asked because it did not answer the last times.',
    labelNames: ['subgraph'],
  }),
  documents: new Counter({
    name: 'titan_documents_total',
    help: 'Operations by the way they were named: known (of a manifest), automatic, free text; unknown and refused ones.',
    labelNames: ['client', 'outcome'],
  }),
  cacheLookups: new Counter({
    name: 'titan_cache_lookups_total',
    help: 'Lookups of whole public answers at hand: fresh, stale (served, and renewed), miss.',
    labelNames: ['client', 'operation', 'outcome'],
  }),
  liveConnections: new Gauge({
    name: 'titan_live_connections',
    help: 'Open connections with subscriptions, by websocket or event-stream.',
    labelNames: ['transport'],
  }),
  liveSubscriptions: new Gauge({ name: 'titan_live_subscriptions', help: 'Streams under way.', labelNames: ['field'] }),
  liveEvents: new Counter({ name: 'titan_live_events_total', help: 'Events told.', labelNames: ['field'] }),
  limiterDecisions: new Counter({
    name: 'titan_rate_limit_decisions_total',
    help: 'Requests that the token buckets let through or refused, by class.',
    labelNames: ['class', 'decision'],
  }),
  limiterLocal: new Gauge({
    name: 'titan_rate_limit_local',
    help: '1 while this process counts for itself, because Redis does not answer.',
  }),
  brokerUp: new Gauge({ name: 'titan_broker_up', help: '1 while this process is connected to RabbitMQ.' }),
  outboxPending: new Gauge({
    name: 'titan_outbox_pending',
    help: 'Transactions whose events are written and not yet confirmed by the broker.',
  }),
  outboxOldest: new Gauge({
    name: 'titan_outbox_oldest_seconds',
    help: 'Age of the oldest event that waits for the broker: the one to alarm on.',
  }),
  eventsPublished: new Counter({ name: 'titan_events_published_total', help: 'Events confirmed by the broker.' }),
  eventsHandled: new Counter({
    name: 'titan_events_handled_total',
    help: 'Deliveries by what became of them.',
    labelNames: ['queue', 'event', 'outcome'],
  }),
  queueOldest: new Gauge({
    name: 'titan_queue_oldest_seconds',
    help: 'Age of the oldest event that a consumer has in hand: how far behind it is.',
    labelNames: ['queue'],
  }),
  queueMessages: new Gauge({
    name: 'titan_queue_messages',
    help: 'Events that wait in the broker: for a consumer, for the next try, to be collected as dead letters.',
    labelNames: ['queue', 'waits'],
  }),
  deadLetters: new Gauge({
    name: 'titan_dead_letters',
    help: 'Events that consumers have given up and nobody has requeued. Anything but 0 is for staff.',
  }),
  deadLetterOldest: new Gauge({
    name: 'titan_dead_letter_oldest_seconds',
    help: 'Age of the oldest dead letter of a queue.',
    labelNames: ['queue'],
  }),
  messages: new Counter({
    name: 'titan_messages_total',
    help: 'Messages to customers by what became of them, and why.',
    labelNames: ['channel', 'template', 'outcome', 'reason'],
  }),
  passwordHashes: new Counter({
    name: 'titan_password_hashes_total',
    help: 'Passwords hashed or verified: the most expensive work of a sign-in.',
  }),
  loginsRefused: new Counter({
    name: 'titan_logins_refused_total',
    help: 'Attempts to sign in that were refused unheard, after too many failures.',
  }),
  stockSplits: new Counter({
    name: 'titan_stock_splits_total',
    help: 'Shelves that were split into buckets because buyers queued for them, and merged again.',
    labelNames: ['change'],
  }),
  stockMismatches: new Gauge({
    name: 'titan_stock_mismatches',
    help: 'SKUs that have moved and whose level is not what their movements say. Anything but 0 is a fault.',
  }),
  salesAdmitted: new Counter({
    name: 'titan_sale_places_total',
    help: 'Places given in the waiting rooms of flash sales.',
  }),
  paymentsWaiting: new Gauge({
    name: 'titan_payments_waiting',
    help: 'Payments, captures, voids and refunds that have waited for their provider for more than a minute.',
  }),
  paymentsStuck: new Gauge({
    name: 'titan_payments_stuck',
    help: 'What is owed to a buyer or to us, and the provider finally refused: staff has to act.',
  }),
  paymentDifferences: new Gauge({
    name: 'titan_payment_differences',
    help: 'Differences between payments, ledger and provider in the last hour; npm run reconcile names them.',
  }),
  jobs: new Counter({
    name: 'titan_jobs_total',
    help: 'Jobs of the bulk worker that have ended, by how.',
    labelNames: ['kind', 'outcome'],
  }),
  taskFailures: new Counter({
    name: 'titan_task_failures_total',
    help: 'Failed runs of a periodic task.',
    labelNames: ['task'],
  }),
};

/** The text exposition format 0.0.4. */
export const exposition = (): Promise<string> => register.metrics();
export const expositionType: string = register.contentType;
