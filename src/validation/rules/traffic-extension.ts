import { priority, trafficSelectors } from './extension-traffic';
import { wasmConfig } from './wasm-config';
import { exactlyOne, oneWordOf, required } from '../checks';
import { Field } from '../field';
import { present } from '../limits';
import { policyAttachment } from '../targets';
import { maxBytes } from '../texts';

export function trafficExtension(spec: Field): void {
  present(spec);
  policyAttachment(spec);
  trafficSelectors(spec.get('match'));
  oneWordOf(spec.get('phase'), ['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS']);
  priority(spec.get('priority'));
  exactlyOne(spec, 'wasm', 'lua');
  wasmConfig(spec.get('wasm'));
  required(spec.get('lua'), 'inlineCode');
  maxBytes(spec.get('lua').get('inlineCode'), 65536);
}
