/**
 * Writes src/control-plane/emitters/sail/sail-types.ts, the facts of the Sail Operator's CRDs: `npx ts-node --transpile-only scripts/sail.ts DIRECTORY`.
 *
 * The directory holds the CRDs of one version, a file each, as `chart/crds` of the operator's repository.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSailCrds } from '../conformance/support/foreign-crds';
import { sailTypesModule } from '../conformance/support/sail-text';

const FILE = join(__dirname, '..', 'src', 'control-plane', 'emitters', 'sail', 'sail-types.ts');

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('which directory holds the CRDs? chart/crds of the repository of the Sail Operator');
const text = sailTypesModule(readSailCrds(directory));
writeFileSync(FILE, text);
console.log(`${FILE}: ${text.length} bytes`);
