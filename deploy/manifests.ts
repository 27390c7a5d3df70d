import { argumentsOf, type ProcessName, type ProcessSpec, processes } from '#platform/processes.ts';

/** How many of a kind run at least. Workers share their queues; one is enough until they fall behind. */
const REPLICAS = { gateway: 2, subgraph: 2, worker: 1 } as const;
const MOST = 20;
/** What is no object of V8: buffers, sockets, code. */
const BESIDE_HEAP_MIB = 128;
const USUAL_HEAP_MIB = 384;

/** Seconds that a process told to stop still serves, and that it then has: see TITAN_DRAIN_SECONDS in platform/config.ts. */
const DRAIN_SECONDS = 5;
const STOP_SECONDS = 10;

/**
 * The system for Kubernetes, out of the process table: for each process a deployment, a service to reach it by, and, where it may run
 * more than once at least, what keeps one alive and adds others under load.
 */
export function manifests(): object[] {
  const rows = Object.entries(processes) as [ProcessName, ProcessSpec][];
  return [
    settings(),
    ...rows.flatMap(([name, spec]) => [deployment(name, spec), service(name, spec)]),
    ...rows.flatMap(([name, { kind }]) => (REPLICAS[kind] > 1 ? [disruptionBudget(name), autoscaler(name, kind)] : [])),
    ingress(),
  ];
}

const object = (apiVersion: string, kind: string, name: string, rest: object) => ({
  apiVersion,
  kind,
  metadata: { name, labels: { 'app.kubernetes.io/part-of': 'titan', 'app.kubernetes.io/name': name } },
  ...rest,
});

const selectorOf = (name: string) => ({ 'app.kubernetes.io/part-of': 'titan', 'app.kubernetes.io/name': name });

/** What every process is told; addresses of servers and all secrets stand in Secrets that the cluster's owner makes (README.md here). */
const settings = () =>
  object('v1', 'ConfigMap', 'titan', {
    data: {
      NODE_ENV: 'production',
      TITAN_BIND: '0.0.0.0',
      TITAN_PUBLIC_URL: 'https://shop.example',
      TITAN_TRUSTED_KEYS_DIR: '/keys/public',
      TITAN_SERVICE_KEY_FILE: '/keys/own/key.jwk',
      TITAN_DRAIN_SECONDS: String(DRAIN_SECONDS),
      TITAN_TRUSTED_PROXIES: '1',
      ...Object.fromEntries(
        Object.entries(processes)
          .filter(([, { kind }]) => kind === 'subgraph')
          .map(([name, { port }]) => [`${name.toUpperCase()}_URL`, `http://${name}:${port}`]),
      ),
    },
  });

function deployment(name: ProcessName, spec: ProcessSpec): object {
  const { kind, port, heapMiB = USUAL_HEAP_MIB } = spec;
  const probe = (path: string) => ({ httpGet: { path, port }, periodSeconds: 5, timeoutSeconds: 4 });
  const container = {
    name,
    image: 'titan',
    args: ['node', ...argumentsOf(spec)],
    ports: [{ containerPort: port }],
    envFrom: [{ configMapRef: { name: 'titan' } }, { secretRef: { name: 'titan-servers' } }],
    env: [
      { name: 'TITAN_PROCESS', value: name },
      { name: 'PORT', value: String(port) },
      ...(name === 'users' ? [{ name: 'TITAN_MASTER_KEY_FILE', value: '/keys/own/master.key' }] : []),
    ],
    volumeMounts: [
      { name: 'own-key', mountPath: '/keys/own', readOnly: true },
      { name: 'public-keys', mountPath: '/keys/public', readOnly: true },
    ],
    startupProbe: { ...probe('/health/ready'), failureThreshold: 60 },
    // Whether this process takes work, whatever the others do: a database that is gone for a moment empties no service.
    readinessProbe: probe('/health/serving'),
    livenessProbe: probe('/health/live'),
    resources: {
      requests: { cpu: '250m', memory: `${heapMiB}Mi` },
      limits: { memory: `${heapMiB + BESIDE_HEAP_MIB}Mi` },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  };
  return object('apps/v1', 'Deployment', name, {
    spec: {
      // Where an autoscaler decides, the number is its own.
      ...(REPLICAS[kind] > 1 ? {} : { replicas: REPLICAS[kind] }),
      selector: { matchLabels: selectorOf(name) },
      strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      template: {
        metadata: { labels: selectorOf(name) },
        spec: {
          terminationGracePeriodSeconds: DRAIN_SECONDS + STOP_SECONDS,
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [container],
          volumes: [
            { name: 'own-key', secret: { secretName: `titan-key-${name}` } },
            { name: 'public-keys', configMap: { name: 'titan-public-keys' } },
          ],
        },
      },
    },
  });
}

const service = (name: ProcessName, { port }: ProcessSpec) =>
  object('v1', 'Service', name, { spec: { selector: selectorOf(name), ports: [{ port, targetPort: port }] } });

const disruptionBudget = (name: ProcessName) =>
  object('policy/v1', 'PodDisruptionBudget', name, {
    spec: { minAvailable: 1, selector: { matchLabels: selectorOf(name) } },
  });

const autoscaler = (name: ProcessName, kind: ProcessSpec['kind']) =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: REPLICAS[kind],
      maxReplicas: MOST,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    },
  });

/** The one hop that the gateway trusts. Only the gateway is reached from outside. */
const ingress = () =>
  object('networking.k8s.io/v1', 'Ingress', 'titan', {
    spec: {
      rules: [
        {
          host: 'shop.example',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'gateway', port: { number: processes.gateway.port } } },
              },
            ],
          },
        },
      ],
    },
  });
