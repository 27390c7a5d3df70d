import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { configKeys } from '#platform/config.ts';
import { argumentsOf, type ProcessName, processes } from '#platform/processes.ts';

interface Service {
  image?: string;
  build?: string;
  pull_policy?: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}

// No container engine is at hand where the tests run: the file is held against the code instead.
const file = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true });
const services: Record<string, Service> = file.services;
const names = Object.keys(processes) as ProcessName[];
const environmentOf = (name: string) => services[name]?.environment ?? {};

describe('docker-compose.yml', () => {
  it.each(names)('runs %s by the command, name and port of the process table', (name) => {
    expect(services[name]?.command).toEqual(['node', ...argumentsOf(processes[name])]);
    expect(environmentOf(name).TITAN_PROCESS).toBe(name);
    expect(environmentOf(name).PORT).toBe(String(processes[name].port));
  });

  it.each(names)('sets for %s only variables that the code reads', (name) => {
    expect(Object.keys(environmentOf(name)).filter((key) => !configKeys.includes(key))).toEqual([]);
  });

  it.each(names)('asks %s for its readiness, on its own port', (name) => {
    expect(services[name]?.healthcheck?.test.join(' ')).toContain('${process.env.PORT}/health/ready');
  });

  it.each(names.filter((name) => processes[name].kind === 'subgraph'))('tells everybody the address of %s', (name) => {
    for (const other of names) {
      expect(environmentOf(other)[`${name.toUpperCase()}_URL`]).toBe(`http://${name}:${processes[name].port}`);
    }
  });

  it.each(names)('gives %s its own private key and no other', (name) => {
    const keys = services[name]?.volumes?.filter((volume) => volume.startsWith('key'));
    expect(keys).toEqual([`key-${name}:/keys/own:ro`, 'keys-public:/keys/public:ro']);
    expect(services.keys?.volumes).toContain(`key-${name}:/keys/${name}`);
    expect(environmentOf(name).TITAN_SERVICE_KEY_FILE).toBe('/keys/own/key.jwk');
  });

  it('has a replica set of three members, made by a one-shot that names them all', () => {
    const init = services['mongo-init']?.command?.at(-1);
    const members = ['mongo1', 'mongo2', 'mongo3'];
    for (const member of members) {
      expect(services[member]?.command).toEqual(['mongod', '--replSet', 'titan', '--bind_ip_all']);
      expect(services['mongo-init']?.depends_on?.[member]?.condition).toBe('service_healthy');
      expect(environmentOf('orders').MONGODB_URI).toContain(`${member}:27017`);
    }
    expect(init).toContain("rs.initiate({ _id: 'titan', members: [1, 2, 3]");
    expect(environmentOf('orders').MONGODB_URI).toContain('replicaSet=titan');
  });

  it('starts each process after what it needs', () => {
    for (const name of names) {
      const needs = services[name]?.depends_on ?? {};
      expect(needs).toMatchObject({
        keys: { condition: 'service_completed_successfully' },
        'mongo-init': { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
        rabbitmq: { condition: 'service_healthy' },
      });
    }
    const subgraphs = names.filter((name) => processes[name].kind === 'subgraph');
    for (const name of subgraphs) expect(services.gateway?.depends_on?.[name]?.condition).toBe('service_healthy');
    expect(services.email?.depends_on?.mail?.condition).toBe('service_healthy');
  });

  it('fills the shop once, when the subgraphs that hold the demo data are there', () => {
    const demo = services.demo!;
    expect(demo.command).toEqual(['node', 'local/demo.ts']);
    expect(Object.keys(demo.environment ?? {}).filter((key) => !configKeys.includes(key))).toEqual([]);
    expect(Object.keys(demo.depends_on ?? {})).toEqual(['users', 'catalog']);
  });

  it('waits only for services that exist, and mounts only volumes that are declared', () => {
    for (const service of Object.values(services)) {
      for (const need of Object.keys(service.depends_on ?? {})) expect(services).toHaveProperty(need);
      const mounted = (service.volumes ?? []).map((volume) => volume.split(':')[0]!);
      for (const volume of mounted.filter((name) => !name.startsWith('.')))
        expect(file.volumes).toHaveProperty([volume]);
    }
  });

  it('publishes the edge and the mail page, on loopback, and nothing else', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(published).toEqual([
      ['mail', '127.0.0.1:${MAIL_UI_PORT:-1080}:1080'],
      ['edge', '127.0.0.1:${PORT:-4000}:8080'],
    ]);
  });

  it('builds the image once, and never looks for it elsewhere', () => {
    const ours = Object.entries(services).filter(([, { image }]) => image === 'titan');
    const builders = ours.filter(([, { build }]) => build !== undefined).map(([name]) => name);
    expect(builders).toEqual(['keys']);
    for (const [name, service] of ours) if (name !== 'keys') expect(service.pull_policy).toBe('never');
  });

  it('has two gateways that are equal, behind an edge that they trust for one hop', () => {
    expect(services['gateway-2']).toEqual(services.gateway);
    expect(environmentOf('gateway').TITAN_TRUSTED_PROXIES).toBe('1');
    expect(Object.keys(services.edge?.depends_on ?? {})).toEqual(['gateway', 'gateway-2']);
    expect(services.edge?.volumes).toContain('./deploy/nginx.conf:/etc/nginx/nginx.conf:ro');
  });

  it('builds the image on the Node that the project runs on', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const major = /\d+/.exec(dependencies.node)?.[0];
    expect(readFileSync('Dockerfile', 'utf8')).toContain(`FROM node:${major}-`);
  });
});
