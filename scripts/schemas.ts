/**
 * Writes src/validation/schema/istio-types.ts, the structure of Istio's kinds, out of the CRDs of the release, and mesh-config-types.ts, that of its mesh
 * config, out of its messages: `npm run schemas`.
 *
 * With `--check` it writes nothing and fails if a file is not what it would write. Needs what `npm run conformance` downloads and builds.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { messages } from '../conformance/support/oracle';
import { BUILD, readRelease } from '../conformance/support/release';
import { messagesModule, typesModule } from '../conformance/support/schema-text';

const FOLDER = join(__dirname, '..', 'src', 'validation', 'schema');

function main(args: readonly string[]): number {
  const { api } = readRelease();
  const yaml = readFileSync(join(BUILD, 'crds', `${api}.yaml`), 'utf8');
  const crds = parseAllDocuments(yaml).map(document => document.toJS()).filter(crd => crd !== null);
  const files = { 'istio-types.ts': typesModule(crds, api), 'mesh-config-types.ts': messagesModule(messages(), api) };
  return Math.max(...Object.entries(files).map(([name, text]) => settle(join(FOLDER, name), text, args.includes('--check'))));
}

function settle(file: string, text: string, isCheck: boolean): number {
  if (isCheck) {
    const isSame = readFileSync(file, 'utf8') === text;
    console.log(isSame ? `${file} is what Istio says` : `${file} is not what Istio says: run 'npm run schemas'`);
    return isSame ? 0 : 1;
  }
  writeFileSync(file, text);
  console.log(`${file}: ${text.length} bytes`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
