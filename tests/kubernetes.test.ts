import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { configKeys } from '#platform/config.ts';
import { argumentsOf, type ProcessName, processes } from '#platform/processes.ts';
import { text } from '../deploy/k8s.ts';

// biome-ignore lint/suspicious/noExplicitAny: a manifest is looked at field by field.
type Manifest = any;

const file = readFileSync('deploy/k8s/titan.yaml', 'utf8');
const objects: Manifest[] = parseAllDocuments(file).map((document) => document.toJS());
const named = (kind: string, name: string) =>
  objects.find((object) => object.kind === kind && object.metadata.name === name);
const names = Object.keys(processes) as ProcessName[];
const settings: Record<string, string> = named('ConfigMap', 'titan').data;

describe('deploy/k8s/titan.yaml', () => {
  it('is what npm run manifests writes', () => expect(file).toBe(text()));

  it.each(names)('runs %s by the command, name and port of the process table, with its own key', (name) => {
    const { spec } = named('Deployment', name).spec.template;
    const [container] = spec.containers;
    expect(container.args).toEqual(['node', ...argumentsOf(processes[name])]);
    expect(container.env).toContainEqual({ name: 'TITAN_PROCESS', value: name });
    expect(container.env).toContainEqual({ name: 'PORT', value: String(processes[name].port) });
    expect(spec.volumes[0]).toEqual({ name: 'own-key', secret: { secretName: `titan-key-${name}` } });
    expect(named('Service', name).spec.ports[0].port).toBe(processes[name].port);
    expect(named('Service', name).spec.selector).toEqual(named('Deployment', name).spec.selector.matchLabels);
  });

  it.each(names)('gives %s the time that it takes to stop', (name) => {
    const { terminationGracePeriodSeconds } = named('Deployment', name).spec.template.spec;
    expect(terminationGracePeriodSeconds).toBeGreaterThan(Number(settings.TITAN_DRAIN_SECONDS) + 9);
  });

  it('sets only variables that the code reads, and tells everybody where each subgraph is', () => {
    const own = objects.flatMap((object) => object.spec?.template?.spec.containers[0].env ?? []);
    const keys = [...Object.keys(settings), ...own.map(({ name }) => name)];
    expect(keys.filter((key) => !configKeys.includes(key))).toEqual([]);
    for (const name of names.filter((one) => processes[one].kind === 'subgraph')) {
      expect(settings[`${name.toUpperCase()}_URL`]).toBe(`http://${name}:${processes[name].port}`);
    }
  });

  it('has a key for each process in its page', () => {
    const page = readFileSync('deploy/k8s/README.md', 'utf8');
    expect(page).toContain(`for name in ${names.join(' ')}; do`);
  });
});
