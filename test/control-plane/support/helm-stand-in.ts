import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a stand-in for Helm renders for each release: what it was told. */
const PROGRAM = `#!/usr/bin/env node
const fs = require('fs');
const args = process.argv.slice(2);
const at = args.indexOf('-f');
const values = at < 0 ? '' : fs.readFileSync(args[at + 1], 'utf8');
const told = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
const release = told[told.length - 2];
const text = s => JSON.stringify(s);
process.stdout.write([
  'apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: ' + release, '  namespace: ' + told[told.indexOf('--namespace') + 1],
  'data:', '  args: ' + text(told.join(' ')), '  values: ' + text(values),
  '---', 'apiVersion: rbac.authorization.k8s.io/v1', 'kind: ClusterRole', 'metadata:', '  name: ' + release, '',
].join('\\n'));
`;

/** A program that takes Helm's arguments and renders what it was told, as a ConfigMap `<release>` and a ClusterRole. */
export function helmStandIn(program = PROGRAM): string {
  const file = join(mkdtempSync(join(tmpdir(), 'helm-')), 'helm');
  writeFileSync(file, program);
  chmodSync(file, 0o755);
  return file;
}

/** One that fails. */
export function brokenHelm(message: string): string {
  return helmStandIn(`#!/usr/bin/env node\nprocess.stderr.write(${JSON.stringify(message)});\nprocess.exit(1);\n`);
}
