import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { manifests } from './manifests.ts';

/** `npm run manifests` writes deploy/k8s/titan.yaml anew, out of the process table. */
export const text = (): string =>
  `# Written by npm run manifests out of platform/processes.ts; what the cluster's owner adds stands in README.md.\n${manifests()
    .map((object) => stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 }))
    .join('---\n')}`;

if (import.meta.main) writeFileSync(join(import.meta.dirname, 'k8s/titan.yaml'), text());
