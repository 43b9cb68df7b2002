import { policyAttachment } from '../attachments';
import { oneWordOf, present } from '../checks';
import { Field } from '../field';
import { int32 } from '../numbers';
import { trafficSelectors } from './common/traffic-selectors';
import { wasmConfig } from './common/wasm-config';

export function wasmPlugin(spec: Field): void {
  present(spec);
  policyAttachment(spec);
  trafficSelectors(spec.get('match'));
  oneWordOf(spec.get('phase'), ['UNSPECIFIED_PHASE', 'AUTHN', 'AUTHZ', 'STATS']);
  int32(spec.get('priority'));
  wasmConfig(spec);
}
