import { policyAttachment } from '../attachments';
import { exactlyOne, oneWordOf, present, required } from '../checks';
import { Field } from '../field';
import { int32 } from '../numbers';
import { maxBytes } from '../texts';
import { trafficSelectors } from './common/traffic-selectors';
import { wasmConfig } from './common/wasm-config';

export function trafficExtension(spec: Field): void {
  present(spec);
  policyAttachment(spec);
  trafficSelectors(spec.get('match'));
  oneWordOf(spec.get('phase'), ['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS']);
  int32(spec.get('priority'));
  exactlyOne(spec, 'wasm', 'lua');
  wasmConfig(spec.get('wasm'));
  required(spec.get('lua'), 'inlineCode');
  maxBytes(spec.get('lua').get('inlineCode'), 65536);
}
