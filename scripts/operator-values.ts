/**
 * Writes src/control-plane/emitters/istioctl/operator-types.ts, what istioctl knows of values, out of the release: `npx ts-node --transpile-only
 * scripts/operator-values.ts`. It needs Go, which gets the module of `istio.io/istio`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { istioModule } from '../conformance/support/modules';
import { operatorTypesModule, VALUES_PROTO } from '../conformance/support/operator-text';

const FILE = join(__dirname, '..', 'src', 'control-plane', 'emitters', 'istioctl', 'operator-types.ts');

const text = operatorTypesModule(readFileSync(join(istioModule(), VALUES_PROTO), 'utf8'));
writeFileSync(FILE, text);
console.log(`${FILE}: ${text.length} bytes`);
