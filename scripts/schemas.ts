/**
 * Writes src/validation/schema/istio-types.ts, the structure of Istio's kinds, out of the CRDs of the release: `npm run schemas`.
 *
 * With `--check` it writes nothing and fails if the file is not what it would write. Needs the CRDs that `npm run conformance` downloads.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { BUILD, readRelease } from '../conformance/support/release';
import { typesModule } from '../conformance/support/schema-text';

const FILE = join(__dirname, '..', 'src', 'validation', 'schema', 'istio-types.ts');

function main(args: readonly string[]): number {
  const { api } = readRelease();
  const yaml = readFileSync(join(BUILD, 'crds', `${api}.yaml`), 'utf8');
  const text = typesModule(parseAllDocuments(yaml).map(document => document.toJS()).filter(crd => crd !== null), api);
  if (args.includes('--check')) {
    const isSame = readFileSync(FILE, 'utf8') === text;
    console.log(isSame ? `${FILE} is what the CRDs say` : `${FILE} is not what the CRDs say: run 'npm run schemas'`);
    return isSame ? 0 : 1;
  }
  writeFileSync(FILE, text);
  console.log(`${FILE}: ${text.length} bytes`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
