import { priority, trafficSelectors } from './extension-traffic';
import { wasmConfig } from './wasm-config';
import { oneWordOf } from '../checks';
import { Field } from '../field';
import { present } from '../limits';
import { policyAttachment } from '../targets';

export function wasmPlugin(spec: Field): void {
  present(spec);
  policyAttachment(spec);
  trafficSelectors(spec.get('match'));
  oneWordOf(spec.get('phase'), ['UNSPECIFIED_PHASE', 'AUTHN', 'AUTHZ', 'STATS']);
  priority(spec.get('priority'));
  wasmConfig(spec);
}
