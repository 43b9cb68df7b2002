import { isGiven } from './checks';
import { Field } from './field';
import { Manifest } from './rule';
import { follow } from './since';
import { Violation } from './violation';

/** A field that Istio keeps for old manifests alone, in the spec of a kind; paths as in `since.ts`. */
interface Deprecated {
  readonly field: string;
  /** Only this value is. */
  readonly value?: string;
  readonly instead: string;
}

const POLICY_OF_PORT = 'trafficPolicy.portLevelSettings[]';
const BALANCED = ['trafficPolicy', POLICY_OF_PORT, 'subsets[].trafficPolicy', `subsets[].${POLICY_OF_PORT}`].map(policy => `${policy}.loadBalancer`);
/** Where istiod itself says nothing of it. */
const INNER = [POLICY_OF_PORT, 'subsets[].trafficPolicy', `subsets[].${POLICY_OF_PORT}`];

/** What Istio's API marks so, by kind, but for what istiod's webhook warns of: that is said by `validate`. */
const DEPRECATED: ReadonlyMap<string, readonly Deprecated[]> = new Map([
  ['VirtualService', [
    { field: 'http[].fault.delay.percent', instead: 'percentage' },
    { field: 'http[].corsPolicy.allowOrigin', instead: 'allowOrigins' },
  ]],
  ['DestinationRule', [
    ...BALANCED.map(field => ({ field: `${field}.warmupDurationSecs`, instead: 'warmup' })),
    ...BALANCED.map(field => ({ field: `${field}.simple`, value: 'LEAST_CONN', instead: 'LEAST_REQUEST' })),
    ...INNER.map(field => ({ field: `${field}.loadBalancer.consistentHash.minimumRingSize`, instead: 'ringHash' })),
    ...INNER.map(field => ({ field: `${field}.outlierDetection.consecutiveErrors`, instead: 'consecutiveGatewayErrors or consecutive5xxErrors' })),
  ]],
]);

/** The names and values without which nothing of it is there: hardly any object has one, and there are many places to look. */
const SIGNS: ReadonlySet<unknown> = new Set([...DEPRECATED.values()].flat().map(({ field, value }) => value ?? field.slice(field.lastIndexOf('.') + 1)));

function mentions(value: any, signs: ReadonlySet<unknown>): boolean {
  if (typeof value !== 'object' || value === null) return signs.has(value);
  if (Array.isArray(value)) return value.some(item => mentions(item, signs));
  for (const key in value) {
    if (signs.has(key) || mentions(value[key], signs)) return true;
  }
  return false;
}

/** Fields and values of an object that Istio gives up, as warnings. */
export function deprecatedIn(manifest: Manifest): Violation[] {
  const violations: Violation[] = [];
  const all = DEPRECATED.get(manifest.kind);
  if (all === undefined || !mentions(manifest.spec, SIGNS)) return violations;
  const spec = Field.of(manifest, violations).get('spec');
  for (const { field, value, instead } of all) {
    for (const found of follow(spec, field)) {
      if (value === undefined ? isGiven(found) : found.value === value) {
        found.warn('Deprecated', value === undefined ? 'is deprecated' : `${value} is deprecated`, `use ${instead}`);
      }
    }
  }
  return violations;
}
