import { isGiven } from './checks';
import { Field } from './field';
import { Manifest } from './rule';
import { follow } from './since';
import { Violation } from './violation';

/** A field that Istio keeps for old manifests alone, in the spec of a kind; paths as in `since.ts`. */
interface Deprecated {
  readonly kind: string;
  readonly field: string;
  /** Only this value is. */
  readonly value?: string;
  readonly instead: string;
}

const POLICY_OF_PORT = 'trafficPolicy.portLevelSettings[]';
const BALANCED = ['trafficPolicy', POLICY_OF_PORT, 'subsets[].trafficPolicy', `subsets[].${POLICY_OF_PORT}`].map(policy => `${policy}.loadBalancer`);
/** Where istiod itself says nothing of it. */
const INNER = [POLICY_OF_PORT, 'subsets[].trafficPolicy', `subsets[].${POLICY_OF_PORT}`];

/** What Istio's API marks so, but for what istiod's webhook warns of: that is said by `validate`. */
const DEPRECATED: readonly Deprecated[] = [
  { kind: 'VirtualService', field: 'http[].fault.delay.percent', instead: 'percentage' },
  { kind: 'VirtualService', field: 'http[].corsPolicy.allowOrigin', instead: 'allowOrigins' },
  ...BALANCED.map(field => ({ kind: 'DestinationRule', field: `${field}.warmupDurationSecs`, instead: 'warmup' })),
  ...BALANCED.map(field => ({ kind: 'DestinationRule', field: `${field}.simple`, value: 'LEAST_CONN', instead: 'LEAST_REQUEST' })),
  ...INNER.map(field => ({ kind: 'DestinationRule', field: `${field}.loadBalancer.consistentHash.minimumRingSize`, instead: 'ringHash' })),
  ...INNER.map(field => ({ kind: 'DestinationRule', field: `${field}.outlierDetection.consecutiveErrors`, instead: 'consecutiveGatewayErrors or consecutive5xxErrors' })),
];

/** Fields and values of an object that Istio gives up, as warnings. */
export function deprecatedIn(manifest: Manifest): Violation[] {
  const violations: Violation[] = [];
  const spec = Field.of(manifest, violations).get('spec');
  for (const { kind, field, value, instead } of DEPRECATED) {
    if (kind !== manifest.kind) continue;
    for (const found of follow(spec, field)) {
      if (value === undefined ? isGiven(found) : found.value === value) {
        found.warn('Deprecated', value === undefined ? 'is deprecated' : `${value} is deprecated`, `use ${instead}`);
      }
    }
  }
  return violations;
}
