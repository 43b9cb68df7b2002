/**
 * Writes src/control-plane/emitters/sail/sail-types.ts, the facts of the Sail Operator's CRDs: `npx ts-node --transpile-only scripts/sail.ts DIRECTORY`.
 *
 * The directory holds the CRDs of one version, a file each, as `chart/crds` of the operator's repository.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { SailDefinition, sailTypesModule } from '../conformance/support/sail-text';

export const SAIL_TYPES_FILE = join(__dirname, '..', 'src', 'control-plane', 'emitters', 'sail', 'sail-types.ts');

/** The CRDs of the operator in a directory, which may hold others too. */
export function readSailCrds(directory: string): SailDefinition[] {
  return readdirSync(directory).filter(file => /^sailoperator\.io_.*\.ya?ml$/.test(file))
    .flatMap(file => parseAllDocuments(readFileSync(join(directory, file), 'utf8')).map(document => document.toJS()));
}

if (require.main === module) {
  const [directory] = process.argv.slice(2);
  if (directory === undefined) throw new Error('which directory holds the CRDs? chart/crds of the repository of the Sail Operator');
  const text = sailTypesModule(readSailCrds(directory));
  writeFileSync(SAIL_TYPES_FILE, text);
  console.log(`${SAIL_TYPES_FILE}: ${text.length} bytes`);
}
